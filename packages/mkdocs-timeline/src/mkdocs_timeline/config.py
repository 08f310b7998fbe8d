"""What `plugins: timeline:` takes in mkdocs.yml."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mkdocs.config import config_options as opt
from mkdocs.config.base import Config, ConfigErrors, ConfigWarnings, ValidationError

from mkdocs_timeline.render.context import PAGES


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

    twin_root = opt.Type(str, default="")
    """The way from the root of this edition's site to that of its twin, such as `en/` or `../`.

    With it every page is also built with both languages side by side.
    """

    as_of = opt.ListOfItems(opt.Type(str), default=[])
    """Days for each of which a page is built that shows the events as public by its end."""

    exports = opt.Type(bool, default=True)
    """Whether to write the exports and schemas below `/data/`; one edition of several does."""

    pages = opt.Type(dict, default={})
    """Which page lists each kind of entry, where it is not the one of `render.context.PAGES`."""

    report_uri = opt.Type(str, default="")
    """Where below `repo_url` an error is reported, with gaps `{language}` and `{item}`.

    With it every event, quotation, claim and source has a link to report an error in it.
    """

    require_citations = opt.Type(bool, default=False)
    """Whether every paragraph must cite a source or link to the record; see the README."""

    def validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Check what a single option cannot: that the clocks exist and differ."""
        errors, warnings = super().validate()
        for kind in sorted(set(self.get("pages") or {}) - set(PAGES)):
            message = f"found the kind '{kind}', expected one of {', '.join(PAGES)}"
            errors.append(("pages", ValidationError(message)))
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
