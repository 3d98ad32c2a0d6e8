"""Article -> Document: sentences, tokens, entities and dependencies as plain data. The one door to spaCy.

The pinned pipeline is loaded by path after each of its files has been compared with `data/model.yaml`, so that no code of
its package runs and no look-alike from a package index can take its place. `analysis.model` in the config names any other
installed pipeline or a folder; that one is used as it is.
"""

from __future__ import annotations

import hashlib
import logging
import sysconfig
import warnings
from collections.abc import Iterable, Iterator
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from briefgen.errors import BriefgenError, Diagnostic
from briefgen.lexicons import lexicon
from briefgen.model.article import Article
from briefgen.model.document import Document, Entity, Sentence, Token, lowered
from briefgen.model.span import Span
from briefgen.reattach import reattached, whole_words
from briefgen.text.inflect import Inflections
from briefgen.text.segment import Stops, segment

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


BATCH = 64
"""Paragraphs that go through the pipeline together."""


class _Model(msgspec.Struct, frozen=True):
    folder: str
    version: str
    sha256: dict[str, str]


class _InflectionFile(msgspec.Struct, frozen=True):
    verbs: dict[str, str]
    nouns: dict[str, str]
    silent_e: list[str]
    no_silent_e: list[str]
    with_e_words: list[str]
    double_l: list[str]


@cache
def inflections() -> Inflections:
    """The inflection table of `data/inflect.yaml`."""
    file = lexicon("inflect", _InflectionFile)

    def spread(rows: dict[str, str]) -> dict[str, str]:
        return {form: base for forms, base in rows.items() for form in forms.split()}

    return Inflections(
        spread(file.verbs),
        spread(file.nouns),
        tuple(file.silent_e),
        tuple(file.no_silent_e),
        frozenset(file.with_e_words),
        tuple(file.double_l),
    )


def verified_model(site: Path | None = None) -> Path:
    """Folder of the pinned pipeline, each of its files compared with the manifest.

    Raises `BriefgenError` (E301 where it is missing, E302 where a file differs).
    """
    manifest = lexicon("model", _Model)
    root = site or Path(sysconfig.get_paths()["purelib"])
    for name, expected in manifest.sha256.items():
        path = root / name
        if not path.is_file():
            raise BriefgenError(
                Diagnostic(
                    "E301",
                    f"the language pipeline is not installed: no {name}",
                    severity="error",
                    hint="run `make brief`, which installs it",
                )
            )
        if hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise BriefgenError(
                Diagnostic(
                    "E302",
                    f"{name} of the language pipeline is not the pinned file",
                    severity="error",
                    hint="reinstall with `make brief`; do not use this pipeline",
                )
            )
    return root / manifest.folder


class Analyser:
    """Turns articles into documents with one spaCy pipeline, loaded at first use."""

    def __init__(self, model: str | None = None) -> None:
        self.model = model

    @cached_property
    def nlp(self) -> Language:
        """The loaded pipeline."""
        with warnings.catch_warnings():
            # W095: the pipeline was trained for spaCy 3.7; its output was compared and is the same. Its code warns of
            # it at every load, so the code is silenced here and only here.
            warnings.filterwarnings("ignore", message=r".*\[W095\].*")
            warnings.filterwarnings("ignore", category=DeprecationWarning)
            logging.getLogger("spacy").setLevel(logging.ERROR)
            import spacy

            try:
                nlp = spacy.load(verified_model() if self.model is None else self.model, exclude=["lemmatizer", "senter"])
            except OSError as error:
                raise BriefgenError(
                    Diagnostic(
                        "E303",
                        f"analysis.model: cannot load {self.model!r}",
                        severity="error",
                        hint="name an installed spaCy pipeline or its folder",
                    )
                ) from error
            tokenizer: Any = nlp.tokenizer
            for word in whole_words():
                tokenizer.add_special_case(word, [{"ORTH": word}])
            return nlp

    @property
    def loaded(self) -> bool:
        """Whether the pipeline is loaded."""
        return "nlp" in self.__dict__

    @property
    def name(self) -> str:
        """Name and version of the pipeline."""
        return f"{self.nlp.meta['lang']}_{self.nlp.meta['name']} {self.nlp.meta['version']}"

    def analyse(self, articles: Iterable[Article]) -> Iterator[Document]:
        """Documents in the order of the articles.

        Paragraphs of several articles go through the pipeline together, which is a fifth quicker and changes nothing in what is found:
        a test compares them.
        """
        waiting = list(articles)
        paragraphs = [(article, i, b) for article in waiting for i, b in enumerate(article.blocks) if b.kind == "paragraph"]
        docs = self.nlp.pipe((self._prepared(article.text, block.span) for article, _, block in paragraphs), batch_size=BATCH)
        done = zip(paragraphs, docs, strict=True)
        for article in waiting:
            builder = _Builder(article)
            for _ in range(sum(block.kind == "paragraph" for block in article.blocks)):
                (_, i, block), doc = next(done)
                builder.add(doc, block.span.start, i)
            yield Document(article, tuple(builder.tokens), tuple(builder.sentences), tuple(builder.entities), self.name)

    def _prepared(self, text: str, span: Span) -> Doc:
        """The paragraph cut into tokens, with the sentence starts that the project's own segmentation sets."""
        doc = self.nlp.make_doc(span.of(text))
        starts = {sentence.start - span.start for sentence in segment(text, span, lexicon("segment", Stops))}
        for token in doc:
            inside = [s for s in starts if token.idx <= s < token.idx + len(token.text_with_ws)]
            token.is_sent_start = bool(inside) or token.i == 0
        return doc


@lru_cache(maxsize=1)
def shared_analyser(model: str | None = None) -> Analyser:
    """The analyser that all work of this process shares: a pipeline takes 2 s and 0.4 GB."""
    return Analyser(model)


class _Builder:
    """Collects plain tokens and sentences of one article."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.tokens: list[Token] = []
        self.sentences: list[Sentence] = []
        self.entities: list[Entity] = []

    def add(self, doc: Doc, offset: int, block: int) -> None:
        """Append a paragraph's analysis; white space tokens are dropped and their dependents lifted."""
        kept = [t for t in doc if not t.is_space]
        place = {t.i: len(self.tokens) + n for n, t in enumerate(kept)}
        table = inflections()
        for sent in doc.sents:
            words = [t for t in sent if not t.is_space]
            if not words:
                continue
            number = len(self.sentences)
            first = place[words[0].i]
            for t in words:
                lower = lowered(t.text)
                self.tokens.append(
                    Token(
                        place[t.i], offset + t.idx, offset + t.idx + len(t.text), t.text, lower, table.lemma(lower, t.tag_),
                        t.pos_, t.tag_, t.dep_, _head(t, place), number,
                    )
                )  # fmt: skip
            self.tokens[first:] = reattached(self.tokens[first:])
            span = Span(self.tokens[first].start, self.tokens[-1].end)
            self.sentences.append(Sentence(number, span, first, len(self.tokens), block))
        for ent in doc.ents:
            inside = [place[t.i] for t in ent if t.i in place]
            if inside:
                self.entities.append(Entity(inside[0], inside[-1] + 1, ent.label_))


def _head(token: Any, place: dict[int, int]) -> int:
    while token.head.i not in place and token.head.i != token.i:
        token = token.head
    return place.get(token.head.i, place.get(token.i, 0))
