"""The closed world, enforced: every printed word against its article, before anything is written and ever after.

`check_brief` looks at the facts, `check_html`, `check_text` and `check_pdf` at a finished page, `verify` at files on disk. All
give the faults as errors; an empty answer means sound.
"""

from __future__ import annotations

from briefgen.audit._brief import check_brief, check_facts
from briefgen.audit._html import check_article, check_html
from briefgen.audit._pdf import check_pdf
from briefgen.audit._text import check_text
from briefgen.audit._verify import read_folder, verify

__all__ = ["check_article", "check_brief", "check_facts", "check_html", "check_pdf", "check_text", "read_folder", "verify"]
