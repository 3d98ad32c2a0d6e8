"""Whether an act is told as one that happened: conditions, plans, denials, history and mere kinds of acts are not.

Each rule looks only at the trigger's own clause and at what governs it; `REASONS` names them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from briefgen.extract.incidents._tree import Tree
from briefgen.extract.incidents._triggers import Trigger
from briefgen.model.document import Sentence, Token
from briefgen.reading.denial import is_denied, is_unreal

_EMBEDDED = {
    "xcomp",
    "ccomp",
    "advcl",
    "acl",
    "pcomp",
    "conj",
    "relcl",
    "dobj",
    "pobj",
    "prep",
    "nsubj",
    "nsubjpass",
    "attr",
    "appos",
    "agent",
    "compound",
    "poss",
}


MEMORY = 10
"""Years after which an act is history."""


def _clause_chain(tree: Tree, trigger: Trigger) -> Iterator[Token]:
    """The trigger's verb and the verbs that govern it without a finite reporting clause between."""
    verb = tree.token(trigger.verb)
    yield verb
    while verb.dep in {"conj", "xcomp"} and tree.token(verb.head).pos in {"VERB", "AUX"}:
        if verb.dep == "conj" and (tree.children(verb.i, "nsubj", "nsubjpass")):
            return
        verb = tree.token(verb.head)
        yield verb


def modal(tree: Tree, trigger: Trigger) -> bool:
    """A modal in the clause: will take, could strike, must stop; a bare base form stands under one that the parse has lost."""
    verb = tree.token(trigger.verb)
    past = verb.dep == "conj" and verb.lemma in tree.words.unreal.same_in_past and tree.token(verb.head).tag == "VBD"
    if (
        verb.tag == "VB"
        and not past  # "killed three and hurt twenty"
        and not trigger.noun
        and not tree.children(verb.i, "aux")
        and tree.token(verb.head).lemma not in {"help", "see", "make"}
    ):
        return True
    rows = [verb]
    while rows[-1].dep == "conj" and not tree.children(rows[-1].i, "nsubj", "nsubjpass", "aux"):
        rows.append(tree.token(rows[-1].head))
    return any(t.lower in tree.words.unreal.modals for row in rows for t in tree.children(row.i, "aux"))


def condition(tree: Tree, trigger: Trigger) -> bool:
    """A condition in the clause: if Moscow attacks, unless it is hit."""
    marks = [t.lower for verb in _clause_chain(tree, trigger) for t in tree.children(verb.i, "mark", "advmod")]
    return any(mark in tree.words.unreal.marks for mark in marks)


def negated(tree: Tree, trigger: Trigger) -> bool:
    """A negation of the act itself; "no one was killed" is a casualty figure and stays."""
    token, verb = tree.token(trigger.i), tree.token(trigger.verb)
    if trigger.kind == "casualty":
        return False
    # "was not responsible for the attack": there was one
    aside = trigger.noun and tree.token(tree.token(token.head).head).lemma in {"responsible", "responsibility"}
    own = [*tree.children(token.i, "neg", "det"), *([] if aside else tree.children(verb.i, "neg"))]
    return any(t.lower in tree.words.unreal.negators for t in own)


def not_come_about(tree: Tree, trigger: Trigger) -> bool:
    """Denied without "not": "without attacking", "Had X struck Y", "Neither side fired"; "no one was killed" is a figure and stays."""
    if trigger.kind == "casualty":
        return False
    token = tree.token(trigger.i)
    carried = not trigger.noun or token.dep in {"dobj", "nsubjpass"}
    return is_unreal(tree.document, trigger.i) or (carried and is_unreal(tree.document, trigger.verb))


def infinitive(tree: Tree, trigger: Trigger) -> bool:
    """An aim: "to capture the town", "trying to hit"; what was used, or forced, to do it did it."""
    verb = tree.token(trigger.verb)
    for row in _clause_chain(tree, trigger):
        if any(t.tag == "TO" for t in tree.children(row.i, "aux")):
            governor = tree.token(row.head)
            if any(t.lemma == "have" for t in tree.children(row.i, "aux")) and governor.lemma in tree.words.unreal.perfect:
                return False  # "claims to have seized the town"
            if governor.tag in {"VBZ", "VBP"} and governor.lemma == "continue" and governor.dep == "relcl":
                return True  # "a group that continues to murder civilians"
            return governor.i == row.i or governor.lemma not in tree.words.unreal.factive or row.dep not in {"xcomp", "advcl"}
        if row.i != verb.i:
            break
    return False


def governed(tree: Tree, trigger: Trigger) -> bool:
    """Under a verb that makes it a plan, a threat, a fear or a stop: "threatened to strike", "to halt attacks"."""
    token = tree.token(trigger.i)
    for row, above in _links(tree, token):
        if (
            above.pos == "VERB"
            and above.lemma in tree.words.unreal.governors
            and row.dep in {"xcomp", "dobj", "pcomp", "pobj", "nsubjpass"}
            and not _reports(tree, above, row)
        ):
            return not _carries(tree, trigger, above)
        if row.dep == "prep" and row.lower == "with":
            return False
        if row.dep == "prep" and row.lower == "to" and any(t.lemma in tree.words.unreal.nouns for t in tree.children(above.i, "dobj")):
            return True  # "bringing an end to the fighting"
        if (
            above.pos in {"NOUN", "PROPN"}
            and above.lemma in tree.words.unreal.nouns
            and row.dep in {"acl", "prep", "pobj", "pcomp", "compound", "relcl", "nmod"}
            and row.i > above.i
        ):
            return True
    return False


def _links(tree: Tree, token: Token) -> Iterator[tuple[Token, Token]]:
    """Steps from the trigger upwards, as far as no finite clause of its own comes between."""
    row = token
    for above in tree.document.ancestors(token.i):
        finite = row.pos in {"VERB", "AUX"} and (row.tag in {"VBD", "VBZ", "VBP"} or tree.children(row.i, "nsubj", "nsubjpass"))
        if finite or row.dep not in _EMBEDDED or (row.dep == "advcl"):
            return
        if (
            row.dep == "prep"
            and row.lower in {"after", "following", "during", "amid", "since", "despite", "over", "in", "by", "as", "before"}
            and above.pos == "VERB"
        ):
            return
        if row.dep in {"nsubj", "agent"}:
            return
        yield row, above
        row = above


def _reports(tree: Tree, above: Token, row: Token) -> bool:
    """Whether the verb only reports: "warned of", "asked about the attack"; a that-clause of its own is a report too."""
    return row.dep == "ccomp" or (
        above.lemma in {"discuss", "call", "condition", "reject", "oppose", "end"}
        and tree.token(row.i).tag == "NN"
        and row.dep == "nsubjpass"
    )


def _carries(tree: Tree, trigger: Trigger, above: Token) -> bool:
    """Whether the verb is the one that carries the act out: "ordered" does not, "launched" does."""
    return trigger.noun and above.lemma in tree.words.support.by and above.lemma not in tree.words.unreal.governors


def denied(tree: Tree, trigger: Trigger) -> bool:
    """A denial: "denied striking", "denied that its troops had attacked".

    What one side denies of the other's claim was claimed all the same: "dismissed Moscow's announcement that its troops took Bara".
    """
    for token in tree.document.ancestors(trigger.i):
        owned = any(tree.actor_at(t.i) for t in tree.children(token.i, "poss"))
        if owned and token.lemma in tree.words.unreal.claims and token.pos == "NOUN":
            return False
    carried = not trigger.noun or tree.token(trigger.i).dep in {"dobj", "nsubjpass"}
    return is_denied(tree.document, trigger.i) or (carried and is_denied(tree.document, trigger.verb))


def likened(tree: Tree, trigger: Trigger) -> bool:
    """What something told is only linked or compared to: "linked the attack to a kidnapping", "compared the siege to the massacre"."""
    token = tree.token(trigger.i)
    above = tree.token(token.head)
    verb = tree.token(above.head)
    governor = verb if verb.pos == "VERB" else tree.token(verb.head)
    return token.dep == "pobj" and above.lower in {"to", "with"} and governor.lemma in tree.words.unreal.likening


def long_ago(tree: Tree, trigger: Trigger) -> bool:
    """History: "since the full-scale invasion", "in the war's first year", "throughout the conflict", "in 1988"."""
    published = tree.document.article.published
    below = {tree.token(i).start for i in tree.document.subtree(trigger.verb)}
    days = [m.value.end for m in tree.reading.dates_in(tree.sentence(trigger.i).span) if m.value.end and m.span.start in below]
    if published is not None and days and int(max(days)[:4]) < published.year - MEMORY:
        return True
    verbs = [tree.token(trigger.verb), *(t for t in tree.document.ancestors(trigger.verb) if t.pos in {"VERB", "AUX"})]
    deadly = tree.token(trigger.verb).lemma in tree.words.killed | tree.words.wounded
    counted = trigger.kind == "casualty" or (deadly and tree.token(trigger.i).tag == "NNS")
    verb = verbs[0]
    row = [verb, *tree.children(verb.i, "conj"), *([tree.token(verb.head)] if verb.dep == "conj" else [])]
    row += [t for c in row if c.tag == "CD" for t in tree.children(c.i, "acl")]  # "were killed and 239 wounded since …"
    ever = [t for v in row for t in (*tree.children(v.i, "aux"), *tree.children(v.i, "auxpass"))]
    total = counted and any(t.lower in {"has", "have", "were"} for t in ever)
    beside = [*verbs, *(row[1:] if total else [])]
    return any(_opens_history(tree, child, total) for verb in beside for child in tree.children(verb.i, "prep", "mark", "advcl"))


def watched(tree: Tree, trigger: Trigger) -> bool:
    """As in "a journalist who has been tracking the strikes": what somebody only keeps an eye on."""
    token = tree.token(trigger.i)
    verb = tree.token(token.head)
    return trigger.noun and token.tag == "NNS" and token.dep == "dobj" and verb.lemma in tree.words.unreal.watching and verb.dep == "relcl"


def over_months(tree: Tree, trigger: Trigger) -> bool:
    """What went on for long: "has faced bombardments in recent months", "strikes over the past year"."""
    for i in (trigger.i, trigger.verb):
        for prep, noun in tree.prepositions(i):
            recent = any(t.lower in tree.words.unreal.recent for t in tree.children(noun.i, "amod"))
            if prep.lower in {"in", "over", "during", "for", "throughout"} and recent and noun.lemma in tree.words.unreal.long_spans:
                return True
    return False


def only_a_trend(tree: Tree, trigger: Trigger) -> bool:
    """As in "have escalated their attacks against ships": that there are more of them, of no day."""
    verb = tree.token(trigger.verb)
    several = trigger.noun and tree.token(trigger.i).tag == "NNS" and tree.token(trigger.i).dep == "dobj"
    since = any(t.lower in {"has", "have", "'ve"} for t in tree.children(verb.i, "aux"))
    return several and since and verb.lemma in tree.words.trends


def time_and_again(tree: Tree, trigger: Trigger) -> bool:
    """As in "has carried out numerous attacks in the region": many, of no day."""
    token, verb = tree.token(trigger.i), tree.token(trigger.verb)
    many = trigger.noun and token.tag == "NNS" and any(t.lower in tree.words.many_acts for t in tree.children(token.i, "amod"))
    since = any(t.lower in {"has", "have", "'ve"} for t in tree.children(verb.i, "aux"))
    used = verb.lemma == "use" and verb.tag == "VBG" and token.tag == "NNS" and token.dep == "dobj"  # "accused of using air strikes"
    return ((many and since) or (trigger.noun and used)) and not tree.reading.dates_in(tree.sentence(token.i).span)


def _opens_history(tree: Tree, token: Token, total: bool) -> bool:
    """Whether a phrase or clause begins with "since" and the like and names a war or a year; a toll counted up since a day is a total too."""
    marks = tree.children(token.i, "mark", "prep") if token.dep == "advcl" else [token]
    if not any(t.lower in tree.words.unreal.history for t in marks):
        return False
    if total:
        return True
    below = [tree.token(j) for j in tree.document.subtree(token.i if token.dep != "mark" else token.head)]
    return any((t.text.isdigit() and len(t.text) == 4) or t.lemma in tree.words.unreal.wars for t in below)


def habitual(tree: Tree, trigger: Trigger) -> bool:
    """The plain present of a verb: "we take the land by force", "drones that strike cities".

    A verb whose past looks like its present ("hit") is past where its sentence is: "were killed when shells hit the market".
    """
    verb = tree.token(trigger.i)
    if trigger.noun or verb.tag not in {"VBP", "VBZ"} or tree.children(verb.i, "aux", "auxpass"):
        return False
    if verb.tag == "VBP" and verb.lemma in tree.words.unreal.same_in_past:
        sentence = tree.document.sentence_of(verb.i)
        past = any(t.tag == "VBD" or t.lower in {"later", "earlier", "ago"} for t in tree.document.tokens_of(sentence))
        return not (past or _dated_back(tree, sentence))
    return True


def _dated_back(tree: Tree, sentence: Sentence) -> bool:
    """Whether a sentence names a day that has come: "drones set a station on fire on Monday"."""
    published = tree.document.article.published
    days = [m.value.start for m in tree.reading.dates_in(sentence.span) if m.value.start and m.type in {"DATE", "TIME"}]
    return published is not None and any(day <= published.isoformat() for day in days)


def in_order(tree: Tree, trigger: Trigger) -> bool:
    """A command or a wish: "Stop the attacks", "Let us fight"."""
    verb = tree.token(trigger.verb)
    return verb.tag == "VB" and verb.dep == "ROOT" and not tree.children(verb.i, "nsubj", "aux")


REASONS: tuple[tuple[str, Callable[[Tree, Trigger], bool]], ...] = (
    ("modal", modal),
    ("condition", condition),
    ("negated", negated),
    ("not-come-about", not_come_about),
    ("infinitive", infinitive),
    ("governed", governed),
    ("denied", denied),
    ("likened", likened),
    ("long-ago", long_ago),
    ("over-months", over_months),
    ("watched", watched),
    ("only-a-trend", only_a_trend),
    ("time-and-again", time_and_again),
    ("habitual", habitual),
    ("order", in_order),
)


def unreal(tree: Tree, trigger: Trigger) -> str | None:
    """The reason why the act is not told as one that happened, if there is one."""
    return next((name for name, reason in REASONS if reason(tree, trigger)), None)
