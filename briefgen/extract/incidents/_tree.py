"""Short questions about one article's dependency trees and mentions, asked by all rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefgen.extract.incidents._lexicon import Words, words
from briefgen.model.document import Document, Sentence, Token
from briefgen.model.reading import ActorMention, PlaceMention, Reading
from briefgen.model.vocabulary import IncidentType

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
CLAUSES = frozenset({"ROOT", "ccomp", "advcl", "relcl", "acl", "conj", "xcomp", "parataxis", "pcomp", "csubj", "dep"})


@dataclass(frozen=True)
class Tree:
    """One reading with its look-ups."""

    reading: Reading
    words: Words

    @classmethod
    def of(cls, reading: Reading) -> Tree:
        """The tree of `reading` with the shipped words."""
        return cls(reading, words())

    @property
    def document(self) -> Document:
        """The analysed article."""
        return self.reading.document

    @cached_property
    def _places(self) -> dict[int, PlaceMention]:
        lying = (m for m in self.reading.places if not self._of_document(m))
        return {t.i: m for m in lying for t in self.document.tokens_in(m.span)}

    def _of_document(self, mention: PlaceMention) -> bool:
        """Whether a town is part of a document's name: "the Doha Declaration"."""
        head = self.token(mention.head)
        above = self.token(head.head)
        return head.dep in {"compound", "nmod"} and above.pos in {"PROPN", "NOUN"} and above.lower in self.words.documents

    def place_at(self, i: int) -> PlaceMention | None:
        """The place mention that token `i` belongs to."""
        return self._places.get(i)

    def actor_at(self, i: int) -> ActorMention | None:
        """The actor mention that token `i` belongs to."""
        return self.reading.actor_at(i)

    def token(self, i: int) -> Token:
        """Token `i`."""
        return self.document.tokens[i]

    def sentence(self, i: int) -> Sentence:
        """The sentence of token `i`."""
        return self.document.sentence_of(i)

    def children(self, i: int, *deps: str) -> list[Token]:
        """Dependents of token `i`, all or of these labels."""
        return self.document.children(i, *deps)

    def conjuncts(self, token: Token) -> list[Token]:
        """`token` and what is joined to it by "and" or commas."""
        return [self.token(i) for i in self.document.conjuncts(token.i)]

    def first_conjunct(self, token: Token) -> Token:
        """The head of the row that `token` is joined to."""
        while token.dep == "conj" and self.token(token.head).pos == token.pos:
            token = self.token(token.head)
        return token

    def verb_above(self, i: int) -> Token | None:
        """The nearest verb above token `i`."""
        return next((t for t in self.document.ancestors(i) if t.pos in {"VERB", "AUX"}), None)

    def subjects(self, verb: Token) -> list[Token]:
        """Who acts in the verb's clause: its own subject, that of the verb whose subject it shares, or the accused of "accused X of"."""
        named = self.children(verb.i, *SUBJECTS) if verb.dep == "pcomp" else []
        if named:
            return [t for subject in named for t in self.conjuncts(self.resolved(subject))]  # "with Chad targeting towns"
        if verb.dep == "pcomp":
            above = self.token(self.token(verb.head).head)
            charged = self.token(verb.head).lower in {"of", "for", "from"}  # not "fought ten months before seizing Bakhmut"
            return self.objects(above) if charged or above.i == verb.i else self.subjects(above)
        for row in self._sharing(verb):
            own = [] if self._bare_passive(row) else self.children(row.i, *SUBJECTS)
            if own:
                return [t for subject in own for t in self.conjuncts(self.resolved(subject))]
            if self.children(row.i, *PASSIVE_SUBJECTS) or row.dep in {"ccomp", "ROOT", "parataxis"}:
                break
        if verb.dep in {"acl", "relcl"} and (
            verb.tag == "VBG" or self.children(verb.i, "dobj")
        ):  # "fighters killed 19" taken for a participle
            return [self.token(verb.head)]
        return []

    def _sharing(self, verb: Token) -> Iterator[Token]:
        """`verb` and the verbs above whose subject it shares: conjuncts, infinitives, participles."""
        yield verb
        while verb.dep in {"conj", "xcomp", "advcl", "acl"} and self.token(verb.head).pos in {"VERB", "AUX"}:
            if verb.dep == "advcl" and self.children(verb.i, "mark") and verb.tag != "VBG":
                return
            verb = self.token(verb.head)
            yield verb

    def objects(self, verb: Token) -> list[Token]:
        """What the verb acts on: direct objects, passive subjects, and the noun that a participle or relative clause describes."""
        direct = [t for o in self.children(verb.i, "dobj", "obj", "dative") if o.pos != "ADP" for t in self.conjuncts(o)]
        subjects = self.children(verb.i, "nsubj")
        if not direct and verb.dep == "relcl" and len(subjects) > 1 and subjects[0].lower in {"which", "that"}:
            return [self.token(verb.head)]  # "the town which the rebels took", where the parser sees two subjects
        return direct or [t for s in self.passive_subjects(verb) for t in self.conjuncts(s)]

    def passive_subjects(self, verb: Token) -> list[Token]:
        """Subjects of a passive clause, shared over "and"; of a bare participle, the noun before it."""
        own = self.children(verb.i, *PASSIVE_SUBJECTS) or (self.children(verb.i, "nsubj") if self._bare_passive(verb) else [])
        alike = (
            verb.tag == "VBD" and verb.lemma in self.words.passive_alike and self.token(verb.head).tag == "VBN"
        )  # "were led away and shot"
        if not own and verb.dep == "conj" and (verb.tag == "VBN" or alike) and not self.children(verb.i, *SUBJECTS, "dobj"):
            own = self.children(verb.head, *PASSIVE_SUBJECTS)
        if not own and verb.dep == "acl" and verb.tag == "VBN":
            own = [self.token(verb.head)]
        if not own and verb.dep == "pcomp" and self.children(verb.i, "auxpass"):  # "the ship went down after being hit by drones"
            own = self.children(self.token(verb.head).head, *SUBJECTS, *PASSIVE_SUBJECTS)
        return [self.resolved(t) for t in own]

    def _bare_passive(self, verb: Token) -> bool:
        """As in "spoke of three Russians killed": a participle whose noun the parser takes for its subject."""
        bare = verb.tag == "VBN" and verb.dep in {"ccomp", "pcomp"} and not self.children(verb.i, "aux", "auxpass", "dobj")
        return bare and verb.lemma in self.words.killed | self.words.wounded

    def _cleft(self, token: Token) -> Token | None:
        """What "It was the rebels which fired" puts first."""
        verb = self.token(token.head)
        if token.lower not in {"which", "who", "that"}:
            return None
        above = [self.token(verb.head)] if verb.dep == "ccomp" else []
        told = [t for t in (*above, *self.children(verb.i, "ccomp")) if t.lemma == "be" and t.i < token.i]
        return next((t for be in told for t in self.children(be.i, "attr") if t.i < token.i), None)

    def _told_first(self, noun: Token) -> Token | None:
        """What "It was a drone of the army that hit" puts first: the drone, not the army."""
        for above in self.document.ancestors(noun.i):
            be = self.token(above.head)
            if above.dep == "attr" and be.lemma == "be":
                return above if any(t.lower == "it" for t in self.children(be.i, "nsubj")) else None
            if above.pos not in {"NOUN", "PROPN", "ADP"}:
                return None
        return None

    def resolved(self, token: Token) -> Token:
        """The noun that a relative pronoun stands for; any other token itself."""
        if token.lower in {"that", "which", "who"} and token.tag in {"WDT", "WP", "IN"}:
            clause = self.token(token.head)
            if clause.dep == "relcl":
                return self._told_first(self.token(clause.head)) or self.token(clause.head)
            return self._cleft(token) or token
        return token

    def is_passive(self, verb: Token) -> bool:
        """Whether the verb stands in the passive."""
        return verb.tag == "VBN" and bool(
            self.children(verb.i, "auxpass", "nsubjpass", "agent")
            or (verb.dep == "acl" and not self.children(verb.i, "dobj"))
            or self._passive_conj(verb)
        )

    def _passive_conj(self, verb: Token) -> bool:
        head = self.token(verb.head)
        return (
            verb.dep == "conj"
            and head.tag == "VBN"
            and bool(self.children(head.i, "auxpass", "nsubjpass"))
            and not self.children(verb.i, "nsubj", "dobj")
        )

    def prepositions(self, i: int) -> Iterator[tuple[Token, Token]]:
        """(preposition, noun) pairs that hang on token `i`, in text order, "in and around X" included."""
        datives = [t for t in self.children(i, "dative") if t.pos == "ADP"]  # "set fire to a refinery"
        for prep in [*self.children(i, "prep", "agent"), *datives]:
            for noun in self.children(prep.i, "pobj", "pcomp"):
                yield prep, noun
            for inner in self.children(prep.i, "prep") if prep.lower != "according" else ():
                for noun in self.children(inner.i, "pobj"):
                    yield inner, noun

    def depth(self, i: int) -> int:
        """Steps from token `i` to its root."""
        return sum(1 for _ in self.document.ancestors(i))

    def places_of_control(self, verb: Token) -> bool:
        """Whether "took control" is of a place: "of the town of Bara", "in Sake"."""
        nouns = [n for o in self.objects(verb) for _, n in self.prepositions(o.i)] + [n for _, n in self.prepositions(verb.i)]
        return any(self.place_at(n.i) or n.lemma in self.words.areas for n in nouns)

    def sendings(self, weapon: Token) -> list[Token]:
        """The clauses that tell how a weapon was sent: "missiles that Chad hurled at Rome", "a rocket fired by the rebels"."""
        sent = self.children(weapon.i, "acl", "relcl") if self.is_weapon(weapon) else []
        return [part for part in sent if part.lemma in self.words.support.send]

    # ---- what a noun is
    def weapon_type(self, token: Token) -> IncidentType | None:
        """The type of strike that the word makes: "drone", "guided" of "guided bombs"; None for what is no weapon."""
        types = self.words.weapon_types
        if token.lemma == "cannon" and any(t.lower == "water" for t in self.children(token.i)):
            return "attack"
        if token.lower == "bomber" and not any(t.lower in types or t.lower in self.words.bombers for t in self.children(token.i)):
            return "bombing"  # a person, as a rule
        return types.get(token.lower) or types.get(token.lemma) or types.get(token.lower.removesuffix("s"))

    def is_weapon(self, token: Token) -> bool:
        """Whether the noun is a weapon: missiles, a drone, artillery."""
        return self.weapon_type(token) is not None and not self.place_at(token.i)

    def _fights(self, name: str) -> bool:
        """Whether a body is one of those that fight: the Israeli military, a general staff, a defence ministry."""
        words = set(name.lower().split())
        return name.rsplit(maxsplit=1)[-1].lower() in self.words.forces or any(set(row) <= words for row in self.words.commands)

    def is_force(self, token: Token) -> bool:
        """Whether the noun names or describes who fights: troops, M23, Russia."""
        if token.lemma in self.words.forces or token.lower in self.words.forces:
            return True
        mention = self.actor_at(token.i)
        if mention is not None:
            # a body fights where its name says so: the Israeli military, and "it" for that
            return any(a.kind in {"state", "group"} or (a.kind == "body" and self._fights(a.name)) for a in mention.actors)
        place = self.place_at(token.i)
        return (place is not None and place.place.kind in {"country", "city"}) or self._organisation(token.i)

    def _organisation(self, i: int) -> bool:
        return any(e.label in {"ORG", "NORP"} and e.first <= i < e.last for e in self.document.entities)

    def is_facility(self, token: Token) -> bool:
        """Whether the noun is something that gets struck: a school, a refinery, a convoy."""
        of_one = token.lemma == "party" and any(t.lemma in self.words.facilities for t in self.children(token.i, "compound"))
        return of_one or token.lemma in self.words.facilities

    def is_person(self, token: Token) -> bool:
        """Whether the noun counts or names people."""
        if token.lemma in self.words.people or token.lower in self.words.people:
            return True
        mention = self.actor_at(token.i)
        return (mention is not None and any(a.kind == "person" for a in mention.actors)) or self.is_named_person(token)

    def is_harmed(self, token: Token) -> bool:
        """Whether what is told to be killed or wounded is a human being: any noun but that of a thing, an animal, a body, an idea."""
        if self.is_person(token):
            return True
        known = self.actor_at(token.i) or self.place_at(token.i) or self.is_weapon(token) or self.is_facility(token)
        others = (self.words.not_people, self.words.noun_kinds.keys(), self.words.forces, self.words.households, self.words.amounts)
        return token.tag in {"NN", "NNS"} and not known and not any(token.lemma in row for row in others)

    def is_named_person(self, token: Token) -> bool:
        """Whether the noun is one person's name."""
        mention = self.actor_at(token.i)
        if mention is not None and mention.form == "name":
            return len(mention.actors) == 1 and mention.actors[0].kind == "person"
        return any(e.label == "PERSON" and e.first <= token.i < e.last for e in self.document.entities)
