"""Shared libraries that WeasyPrint loads: no Python package brings them, and their versions have a say in a PDF."""

from __future__ import annotations

import ctypes

SYSTEM_LIBRARIES = {
    "libpango-1.0.so.0": "libpango-1.0-0",
    "libpangoft2-1.0.so.0": "libpangoft2-1.0-0",
    "libharfbuzz-subset.so.0": "libharfbuzz-subset0",
}
"""Each with the Debian package that holds it; `.ci/system-libraries` installs them."""
_ASKED = {"libpango-1.0.so.0": "pango_version_string", "libharfbuzz-subset.so.0": "hb_version_string"}
"""What tells the version. HarfBuzz itself answers for its part that makes subsets of fonts."""


def library_version(name: str) -> str | None:
    """What the library says of its version, empty where it says nothing; None where it is not there."""
    try:
        library = ctypes.CDLL(name)
    except OSError:
        return None
    function = getattr(library, _ASKED.get(name, ""), None) if name in _ASKED else None
    if function is None:
        return ""
    function.restype = ctypes.c_char_p
    said: bytes = function()
    return said.decode("ascii")
