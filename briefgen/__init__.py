"""Briefing documents from news articles: meetings, positions and incidents, each with its source's exact words."""

from __future__ import annotations

__version__ = "0.1.0"
