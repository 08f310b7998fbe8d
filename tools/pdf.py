"""Prints each edition as one A4 document: `make pdf` writes pdf/*.pdf.

The pages of the nav become one page, in that order, with links among them turned into links
inside. Chromium numbers the sheets but cannot say in a list of contents where a page begins: it
prints twice, and the second time knows the numbers from the first. Left out are the pages about
the site's making and the pages of two languages side by side.
"""

from __future__ import annotations

import posixpath
import sys
import tempfile
from collections.abc import Container, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Browser
from pypdf import PdfReader, PdfWriter

from chromium import open_browser

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

ROOT = Path(__file__).parents[1]
LEFT_OUT = {"design.md", "contribute.md", "data.md"}
CONFIGS = {"ko": "mkdocs.yml", "en": "mkdocs.en.yml"}
WORDS = {
    "ko": {"contents": "차례", "front": "첫 화면", "licence": "글 CC BY 4.0"},
    "en": {"contents": "Contents", "front": "Front page", "licence": "Text CC BY 4.0"},
}
# What a sheet of paper cannot use, or what another page of the document says.
_UNPRINTED = (
    ".tl-next, .tl-kicker > *, .tl-when > *, .tl-anchor, .tl-report, .tl-filter, .tl-controls, "
    ".tl-ask, .tl-overview__words, dialog, form, script, [hidden]"
)
_FOOT = (
    '<div style="width:100%;padding:0 15mm;font:8px sans-serif;color:#444;display:flex;'
    'justify-content:space-between"><span>{site}</span><span class="pageNumber"></span></div>'
)


class Section(NamedTuple):
    """A page of the nav: its group, title and address within the edition."""

    group: str
    title: str
    url: str

    @property
    def name(self) -> str:
        """The id of its place in the document."""
        return self.url.strip("/").replace("/", "-") or "front"


def main() -> int:
    """Build the site aside and print the editions asked for, else both."""
    out = ROOT / "pdf"
    out.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as directory:
        site = Path(directory, "site")
        config = load_config(str(ROOT / CONFIGS["ko"]), site_dir=str(site), site_url="")
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        with open_browser() as browser:
            for language in sys.argv[1:] or CONFIGS:
                target = out / f"five-days-{language}.pdf"
                sheets = print_edition(browser, site, language, target)
                sys.stdout.write(f"{target.relative_to(ROOT)}: {sheets} pages\n")
    return 0


def print_edition(
    browser: Browser, site: Path, language: str, target: Path, only: Container[str] = ()
) -> int:
    """Print an edition of a built site, or only pages of some names; return how many sheets."""
    config = load_config(str(ROOT / CONFIGS[language]))
    edition = site if language == "ko" else site / language
    sections = list(read_nav(config.nav, WORDS[language]["front"]))
    sections = [section for section in sections if not only or section.name in only]
    numbers: dict[str, int] = {}
    body = bind(edition, sections)
    with tempfile.TemporaryDirectory() as directory:
        page = Path(directory, "print.html")
        for _ in range(2):
            text = compose(edition, body, sections, numbers, config)
            page.write_text(text, encoding="utf-8")
            _print(browser, page, target, config.site_name)
            numbers = find_sheets(target, sections)
    writer = PdfWriter(clone_from=target)
    writer.add_metadata({"/Title": config.site_name, "/Subject": config.site_description})
    writer.write(target)
    return len(writer.pages)


def read_nav(nav: list[dict[str, object]], front: str) -> Iterator[Section]:
    """Yield the pages of a nav that are printed."""
    for item in nav:
        for title, value in item.items():
            children = value if isinstance(value, list) else [{front: value}]
            for child in children:
                for name, path in child.items():
                    if path not in LEFT_OUT:
                        url = "" if path == "index.md" else f"{path.removesuffix('.md')}/"
                        yield Section(title if children is value else "", name, url)


def bind(edition: Path, sections: list[Section]) -> str:
    """Return the articles of a built edition one after another, with links among them."""
    names = {section.url: section.name for section in sections}
    articles = []
    for section in sections:
        text = (edition / section.url / "index.html").read_text(encoding="utf-8")
        articles.append(rewrite(BeautifulSoup(text, "html.parser"), section, names))
    unlink_missing(articles)
    return "".join(map(str, articles))


def compose(
    edition: Path,
    body: str,
    sections: list[Section],
    numbers: dict[str, int],
    config: MkDocsConfig,
) -> str:
    """Return the whole document as one page of HTML; numbers of sheets may be missing."""
    language = str(config.theme["language"])
    sheets = [(edition / f"assets/{name}.css").as_uri() for name in ("tokens", "site", "timeline")]
    links = "".join(f'<link rel="stylesheet" href="{sheet}">' for sheet in sheets)
    style = Path(__file__).with_name("print.css").read_text(encoding="utf-8")
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f"<title>{config.site_name}</title>{links}<style>{style}</style></head><body>"
        f"{_cover(config, language)}{_contents(sections, numbers, language)}{body}"
        "</body></html>"
    )


def rewrite(page: BeautifulSoup, section: Section, names: dict[str, str]) -> Tag:
    """Return a page's article, its ids made those of the document and its links to match."""
    article = page.select_one("article")
    for element in article.select(_UNPRINTED):
        element.decompose()
    for element in article.select("[id]"):
        element["id"] = f"{section.name}--{element['id']}"
    for attribute in ("aria-labelledby", "aria-describedby"):
        for element in article.select(f"[{attribute}]"):
            del element[attribute]
    for details in article.select("details"):
        details["open"] = ""
    for link in article.select("a[href]"):
        link["href"] = resolve(link["href"], section.url, names)
    article["id"] = section.name
    return article


def unlink_missing(articles: list[Tag]) -> None:
    """Take the address from links to what the document leaves out."""
    ids = {element["id"] for article in articles for element in article.select("[id]")}
    ids |= {article["id"] for article in articles}
    for article in articles:
        for link in article.select("a[href]"):
            inside = link["href"].startswith("#")
            if not link["href"] or (inside and link["href"][1:] not in ids):
                del link["href"]


def resolve(target: str, url: str, names: dict[str, str]) -> str:
    """Return where a link of a page leads in the document; nothing if to a page left out."""
    parts = urlsplit(target)
    if parts.scheme:
        return target
    path = posixpath.normpath(posixpath.join("/", url, parts.path)).strip("/")
    name = names.get(f"{path}/" if path else "")
    if name is None:
        return ""
    return f"#{name}--{parts.fragment}" if parts.fragment else f"#{name}"


def find_sheets(document: Path, sections: list[Section]) -> dict[str, int]:
    """Return the number of the sheet on which each page begins."""
    reader = PdfReader(document)
    places = reader.named_destinations
    found = {}
    for section in sections:
        place = places.get(section.name) or places.get(f"/{section.name}")
        if place is not None:
            found[section.name] = reader.get_destination_page_number(place) + 1
    return found


def _cover(config: MkDocsConfig, language: str) -> str:
    return (
        '<section class="tl-cover"><div class="tl-cover__rule"></div>'
        f'<p class="tl-cover__edition">{config.extra["edition"]}</p>'
        f'<p class="tl-cover__title">{config.site_name}</p>'
        f'<p class="tl-cover__lead">{config.site_description}</p>'
        f'<p class="tl-cover__foot">{config.extra["version"]} · {WORDS[language]["licence"]}</p>'
        "</section>"
    )


def _contents(sections: list[Section], numbers: dict[str, int], language: str) -> str:
    lines, group = [], ""
    for section in sections:
        if section.group != group:
            group = section.group
            lines.append(f'<h2 class="tl-leaf__group">{group}</h2>')
        lines.append(
            f'<p class="tl-leaf__line"><a href="#{section.name}">{section.title}</a>'
            f'<span class="tl-num">{numbers.get(section.name, "")}</span></p>'
        )
    title = f'<h1 class="tl-leaf__title">{WORDS[language]["contents"]}</h1>'
    return f'<nav class="tl-leaf">{title}{"".join(lines)}</nav>'


def _print(browser: Browser, page: Path, target: Path, site: str) -> None:
    tab = browser.new_page()
    tab.goto(page.as_uri())
    # Asked for by name: before the first layout no face is wanted yet, and all seem ready.
    tab.evaluate("Promise.all([...document.fonts].map(face => face.load().catch(() => null)))")
    tab.pdf(
        path=str(target),
        format="A4",
        scale=0.68,
        margin={"top": "16mm", "bottom": "18mm", "left": "15mm", "right": "15mm"},
        display_header_footer=True,
        header_template="<span></span>",
        footer_template=_FOOT.format(site=site),
        print_background=True,
        tagged=True,
        outline=True,
    )
    tab.close()


if __name__ == "__main__":
    raise SystemExit(main())
