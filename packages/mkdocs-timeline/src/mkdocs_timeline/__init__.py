"""Sourced timelines for MkDocs. The public face is the plugin, its options, and the loader."""

from mkdocs_timeline.config import TimelineConfig
from mkdocs_timeline.plugin import TimelinePlugin
from mkdocs_timeline.validate import load, validate

__all__ = ["TimelineConfig", "TimelinePlugin", "load", "validate"]
