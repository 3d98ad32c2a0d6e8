"""What changed between two briefs: compared by item and by article, never by line."""

from briefgen.changes._compare import compare
from briefgen.changes._json import dumps, json_schema

__all__ = ["compare", "dumps", "json_schema"]
