"""What the articles of a project were last read with, so that a build can say why one is read again."""

from __future__ import annotations

from pathlib import Path

import msgspec

from briefgen.cache import Cache, digest
from briefgen.intake._inputs import Inputs, why

KIND = "project"


class _Pages(msgspec.Struct, frozen=True):
    shared: dict[str, str] = {}
    articles: dict[str, dict[str, str]] = {}


class Ledger:
    """Hashes of the inputs by name: those that articles share, and those of each article by its path."""

    def __init__(self, cache: Cache, project: Path, shared: Inputs) -> None:
        self._cache, self._key = cache, digest(str(project.resolve()))
        self._old = self._read()
        self._new = _Pages(_hashes(shared))

    def why(self, path: str, own: Inputs) -> str:
        """Why the article at `path` is read, now that no result for these inputs is kept; they are noted for the next build."""
        known = self._old.articles.get(path)
        self._new.articles[path] = _hashes(own)
        if known is None:
            return "new"
        return why({**known, **self._old.shared}, {**self._new.articles[path], **self._new.shared}) or "no longer in the cache"

    def note(self, path: str, own: Inputs) -> None:
        """Note the inputs of an article that need not be read."""
        self._new.articles[path] = _hashes(own)

    def close(self) -> None:
        """Keep what was noted."""
        if self._new != self._old:
            self._cache.put(KIND, self._key, msgspec.json.encode(self._new))

    def _read(self) -> _Pages:
        try:
            return msgspec.json.decode(self._cache.get(KIND, self._key) or b"{}", type=_Pages)
        except msgspec.DecodeError:
            return _Pages()


def _hashes(inputs: Inputs) -> dict[str, str]:
    return {name: digest(value)[:16] for name, value in inputs.items()}
