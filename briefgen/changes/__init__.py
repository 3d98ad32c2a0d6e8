"""What changed between two briefs: compared by item and by article, never by line."""

from briefgen.changes._compare import compare
from briefgen.changes._json import dumps, json_schema
from briefgen.changes._since import with_changes

__all__ = ["compare", "dumps", "json_schema", "with_changes"]
