"""What is kept from one round to the next, and what a round therefore need not do again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from briefgen.cache import Cache
from briefgen.config import FORMATS, Audience, Config, load_config
from briefgen.editorial import read_editorial
from briefgen.errors import BriefgenError, Diagnostic
from briefgen.freshness import EDITORIAL
from briefgen.intake import settings, why
from briefgen.pipeline import audited_brief, fact_files
from briefgen.previous import previous_files, read_previous
from briefgen.render import template_roots
from briefgen.request import choose
from briefgen.serve._articles import Articles
from briefgen.serve._faults import Trace, caught
from briefgen.serve._made import Facts, Made, Sheet
from briefgen.serve._press import Press
from briefgen.serve._steps import Say, Steps
from briefgen.serve._touched import touching
from briefgen.serve._watch import Seen, look
from briefgen.templatefiles import template_files

AT_ONCE = tuple(name for name in FORMATS if name != "pdf")
"""A PDF takes longer than all other formats together: it is made when somebody asks for it."""


class Workshop:
    """Makes everything for the config at `path`, again and again; of what is unchanged it keeps what it has."""

    def __init__(self, path: Path, audiences: Sequence[str], cache: Cache | None, say: Say, trace: Trace) -> None:
        self._path, self._audiences = path, tuple(audiences)
        self._say, self._trace = say, trace
        self._articles = Articles(path.parent, cache)
        self._press = Press(path.parent, pdf=False)
        self._config: Config | None = None
        self.seen: Seen = {}
        """The stamps from before the last round read the files."""
        self._facts: tuple[dict[str, Any], Facts] | None = None
        self._sheets: dict[str, Sheet] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._press.__exit__(kind, fault, trace)

    def look(self) -> Seen:
        """Stamps of all files whose change calls for another round."""
        sources = [self._path.parent / self._config.sources.folder] if self._config else []
        last = previous_files(self._config, self._path.parent) if self._config else []
        edits = self._path.parent / ((self._config.editorial if self._config else None) or EDITORIAL)
        return look([self._path, edits, *last], [*sources, *template_roots(self._path.parent)])

    def redo(self, changed: Sequence[str] = ()) -> Made:
        """One round; `changed` names the files for which it is made. Nothing is raised: a fault is what was made then."""
        steps = Steps(self._say)
        self.seen = self.look()
        try:
            made = self._round(steps)
        except Exception as error:  # noqa: BLE001 (the server outlives every fault, and shows it)
            made = Made(fault=caught(error, self._trace))
        steps.end(changed, sound=not made.fault)
        return replace(made, steps=tuple(steps.lines))

    def _round(self, steps: Steps) -> Made:
        config = self._config = load_config(self._path)
        # Only now is it known where the articles are; the config itself may have changed since it was read.
        self.seen = {**self.look(), **{path: stamp for path, stamp in self.seen.items() if path == self._path}}
        chosen = choose(config, self._audiences)
        facts, said = self._make_facts(config, steps)
        sheets = self._print(config, chosen, facts, steps)
        files = fact_files(facts.brief, facts.texts)
        return Made(config=config, said=said, files=files, sheets=sheets, facts=facts)

    def _make_facts(self, config: Config, steps: Steps) -> tuple[Facts, tuple[Diagnostic, ...]]:
        told, said = self._articles.told(config, steps)
        previous, missing = read_previous(config, self._path.parent, self._path.parent / config.output)
        said = (*said, *missing)
        edits = read_editorial(config, self._path.parent)
        shared = settings(config, without=("output", "audiences", "theme", "map", "sources"))
        inputs = {
            **{article.path: article for article, _ in told},
            self._path.name: shared,
            "what is said of articles": said,
            config.previous or "previous": previous,
            config.editorial or EDITORIAL: edits,
        }
        old = self._facts
        reason = why(old[0] if old else None, inputs)
        if old is None or reason:
            with steps.step(f"merged {len(told)} articles", reason):
                old = self._facts = inputs, Facts(*audited_brief(config, told, said, previous, edits))
        return old[1], old[1].brief.diagnostics

    def _print(self, config: Config, chosen: Mapping[str, Audience], facts: Facts, steps: Steps) -> tuple[Sheet, ...]:
        files = template_files(template_roots(self._path.parent))
        shared = {"the brief": facts, self._path.name: settings(config)}
        made: dict[str, Sheet] = {}
        for name, audience in chosen.items():
            templates = {f"templates/{path}": content for path, content in touching(files, audience.template or name).items()}
            old = self._sheets.get(name)
            reason = why({**old.inputs, **old.templates} if old else None, {**shared, **templates})
            if old is None or reason:
                old = self._sheet(config, Sheet(name=name, audience=audience, inputs=shared, templates=templates), facts, steps, reason)
            made[name] = old
        self._sheets = made
        return tuple(made.values())

    def _sheet(self, config: Config, bare: Sheet, facts: Facts, steps: Steps, reason: str) -> Sheet:
        """`bare` with its files, or with why there are none."""
        try:
            with steps.step(f"printed {bare.name}", reason):
                printed = self._press.print(config, choose(config, [bare.name], AT_ONCE), facts.brief, facts.texts)
        except BriefgenError as error:
            return replace(bare, fault=error.diagnostics)
        return replace(bare, files=printed.files, said=printed.diagnostics)
