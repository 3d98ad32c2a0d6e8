"""The site as it stands, and a bell for those who wait for the next."""

from __future__ import annotations

from threading import Condition

from briefgen.serve._site import Site


class Board:
    """Holds what is served; one thread puts, many read."""

    def __init__(self, site: Site) -> None:
        self._bell = Condition()
        self._site, self._number, self._closed = site, 1, False

    @property
    def site(self) -> Site:
        """What is served now."""
        with self._bell:
            return self._site

    def put(self, site: Site) -> None:
        """Serve this from now on."""
        with self._bell:
            self._site, self._number = site, self._number + 1
            self._bell.notify_all()

    def close(self) -> None:
        """Let all who wait go."""
        with self._bell:
            self._closed = True
            self._bell.notify_all()

    def after(self, number: int, seconds: float) -> tuple[int, Site] | None:
        """What is served and its number, once that is not `number` or the time is over; None after the end."""
        with self._bell:
            self._bell.wait_for(lambda: self._closed or self._number != number, seconds)
            return None if self._closed else (self._number, self._site)
