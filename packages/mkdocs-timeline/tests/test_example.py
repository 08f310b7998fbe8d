"""The example: another story, in one language, on another theme."""

from __future__ import annotations

import re
from pathlib import Path

from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_timeline.directives import DIRECTIVES

EXAMPLE = Path(__file__).parents[1] / "example"


def test_example_builds_strictly_and_speaks_of_itself_alone(tmp_path: Path) -> None:
    config = load_config(str(EXAMPLE / "mkdocs.yml"), strict=True, site_dir=str(tmp_path))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    pages = {
        path.parent.name: BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")
        for path in tmp_path.rglob("index.html")
    }
    timeline, front, story = pages["timeline"], pages[tmp_path.name], pages["story"]
    assert len(timeline.select(".tl-event")) >= 12
    lanes = {lane.text for lane in timeline.select(".tl-event .tl-lane")}
    assert lanes == {"Earth", "In flight", "The Moon"}
    assert len(front.select(".tl-overview svg[role=group]")) == 2
    assert "20:17 UTC (15:17 on Sunday 20 July in Chicago)" in front.text
    assert len(story.select("#series-samples svg[role=group]")) == 2
    assert len(story.select("#samples-1, #builders-center, .tl-quote, .tl-pull")) == 4
    for page in pages.values():
        for foreign in ("OpenAI", "San Francisco", "Korean", "Seoul"):
            assert foreign not in page.text


def test_every_directive_is_built() -> None:
    # The story has no use for all: no board of it voted, no article of it is checked, nothing of it
    # is translated into Korean. Tests build the others.
    shown = [*EXAMPLE.rglob("*.md"), *Path(__file__).parent.glob("*.py")]
    built = " ".join(path.read_text(encoding="utf-8") for path in shown)
    names = [directive.NAME for directive in DIRECTIVES]
    assert [name for name in names if not re.search(rf"/// {name}\b", built)] == []
