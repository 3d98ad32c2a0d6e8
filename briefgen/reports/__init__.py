"""What a run found, in the forms that programs and CI servers read: JSON, workflow commands of GitHub, a Code Quality report of GitLab, Markdown."""

from briefgen.reports._github import workflow_commands
from briefgen.reports._gitlab import code_quality
from briefgen.reports._json import json_schema, record_of
from briefgen.reports._markdown import ROOM, fitting, message_table
from briefgen.reports._paths import Places
from briefgen.reports._report import Outcome, Report

__all__ = [
    "ROOM",
    "Outcome",
    "Places",
    "Report",
    "code_quality",
    "fitting",
    "json_schema",
    "message_table",
    "record_of",
    "workflow_commands",
]
