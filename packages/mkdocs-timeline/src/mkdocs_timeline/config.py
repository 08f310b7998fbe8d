"""What `plugins: timeline:` takes in mkdocs.yml."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError


class TimelineConfig(Config):
    """Options of the plugin; the README describes each."""

    data_dir = opt.Type(str, default="docs/_data")
    """Directory of the record, from the directory of mkdocs.yml."""

    languages = opt.ListOfItems(opt.Type(str), default=["en"])
    """Languages every text of the record must have."""

    timezone = opt.Type(str, default="UTC")
    """IANA name of the clock of the events."""

    second_timezone = opt.Type(str, default="")
    """IANA name of a second clock to show, or nothing."""

    twins = opt.ListOfItems(opt.Type(str), default=[])
    """Directories of pages that must hold the same files, one per language."""

    exports = opt.Type(bool, default=True)
    """Whether to write the exports and schemas below `/data/`; one edition of several does."""

    sources_page = opt.Type(str, default="sources.md")
    """The page that lists sources; citations link to it if it exists."""

    people_page = opt.Type(str, default="people.md")
    """The page that lists people."""

    events_page = opt.Type(str, default="timeline.md")
    """The page that lists events."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check what a single option cannot: that the clocks exist and differ."""
        errors, warnings = super().validate()
        for key in ("timezone", "second_timezone"):
            name = self.get(key)
            if name and not _is_zone(name):
                message = f"found '{name}', expected an IANA time zone such as 'Asia/Seoul'"
                errors.append((key, ValidationError(message)))
        if self.get("timezone") == self.get("second_timezone"):
            message = "is the same clock as 'timezone'; leave it out"
            errors.append(("second_timezone", ValidationError(message)))
        return errors, warnings


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
