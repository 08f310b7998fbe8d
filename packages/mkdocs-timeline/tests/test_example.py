"""The example: another story, in one language, on another theme."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config

EXAMPLE = Path(__file__).parents[1] / "example"


def test_example_builds_strictly_and_speaks_of_itself_alone(tmp_path: Path) -> None:
    config = load_config(str(EXAMPLE / "mkdocs.yml"), strict=True, site_dir=str(tmp_path))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    pages = {
        name: BeautifulSoup((tmp_path / name).read_text(encoding="utf-8"), "html.parser")
        for name in ("index.html", "timeline/index.html", "sources/index.html")
    }
    events = pages["timeline/index.html"].select(".tl-event")
    assert len(events) >= 12
    lanes = {lane.text for lane in pages["timeline/index.html"].select(".tl-event .tl-lane")}
    assert lanes == {"Earth", "In flight", "The Moon"}
    assert len(pages["index.html"].select(".tl-overview svg[role=group]")) == 2
    assert "20:17 UTC (15:17 on Sunday 20 July in Chicago)" in pages["index.html"].text
    for page in pages.values():
        assert "OpenAI" not in page.text
        assert "San Francisco" not in page.text
