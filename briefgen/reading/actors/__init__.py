"""Who acts and speaks in an article: names, offices, states, bodies, described people, and what refers back to them.

The order of work:
1. fixed names and nouns of the lexicon (`_marks`), organisations by the last word of their name (`_heads`), then names of
   persons (`_names`, `_introduced`);
2. noun phrases around offices and bodies (`_phrases`); those beside a name make the persons' roster (`_roster`), whose
   parties come from the words beside them and from the state that the article is at home in (`_context`, `_home`);
3. the article is read through in order, and each name, phrase and pronoun is resolved to what came before (`_named`,
   `_definite`, `_holders`, `_bodies`, `_plural`, `_counted`, `_pronouns`, `_antecedents`, `_speakers`). This runs twice: the first time to learn the persons' genders from the pronouns
   whose antecedent the grammar fixes.
"""

from __future__ import annotations

from collections.abc import Sequence

from briefgen.model.document import Document
from briefgen.model.reading import ActorMention, Quotation
from briefgen.reading.actors._finish import finish
from briefgen.reading.actors._own import OwnActor, own_names
from briefgen.reading.actors._read import Reader

__all__ = ["OwnActor", "find_actors"]


def find_actors(document: Document, quotations: tuple[Quotation, ...], own: Sequence[OwnActor] = ()) -> tuple[ActorMention, ...]:
    """All mentions of actors in a document, in text order, a longer one before those inside it.

    `own` are actors of the config: their names and aliases are found like fixed names, and their name, role and party win.
    """
    reader = Reader.of(document, quotations, own_names(own))
    genders = reader.learn_genders()
    return finish(reader.read(genders), own)
