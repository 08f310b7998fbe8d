"""The MkDocs plugin: a thin shell that hands the record to the Markdown extension."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url
from mkdocs.utils.meta import get_data

from mkdocs_timeline.config import TimelineConfig
from mkdocs_timeline.dates import format_partial
from mkdocs_timeline.directives import PageProblem
from mkdocs_timeline.exports import export_all, export_atom, export_corrections, export_json_ld
from mkdocs_timeline.loader import Problem, shorten_path
from mkdocs_timeline.markdown_ext import TimelineExtension
from mkdocs_timeline.model import KINDS
from mkdocs_timeline.pages import find_unsafe, place
from mkdocs_timeline.prose import check_prose
from mkdocs_timeline.reading import reading_minutes
from mkdocs_timeline.render.context import PAGES, load_words
from mkdocs_timeline.render.controls import as_of_page
from mkdocs_timeline.schema import build_export_schema
from mkdocs_timeline.search import Document, write_index
from mkdocs_timeline.search_entries import build_documents
from mkdocs_timeline.search_pages import Outline, read_outline
from mkdocs_timeline.sides import Rendering, Way, pair_pages
from mkdocs_timeline.twins import find_foreign_files, find_missing_twins, find_unlike_twins
from mkdocs_timeline.validate import Settings, load

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

    from mkdocs_timeline.model import Record

# Not MkDocs's prefixing logger: a problem's line begins with its path, so that editors link it.
log = logging.getLogger("mkdocs.plugins.timeline")
_STYLES = "assets/timeline.css"
# Each script goes to the pages that have what it works on.
_SCRIPTS = {
    "data-tl-controls": "assets/timeline.js",
    "data-tl-vote": "assets/vote.js",
    "data-tl-words": "assets/quotes.js",
}
# Minutes: what takes longer is a list to look things up in, and no text to be read.
_LONG_READ = 30
# The page `vote.md` is built with its twin beside it as `vote-both.md`.
_BOTH = "-both"


def read_site(config: TimelineConfig, root: Path) -> tuple[Record, list[Problem]]:
    """Read a site's record; return it with what is wrong with it."""
    settings = Settings(tuple(config.languages), config.timezone, config.second_timezone)
    return load(root / config.data_dir, settings, root)


def check_twins(config: TimelineConfig, root: Path, record: Record) -> list[Problem]:
    """Return what is wrong with the pages as they are written, one against another."""
    twins = [root / directory for directory in config.twins]
    problems = [
        *find_foreign_files(twins, root),
        *find_missing_twins(twins, root),
        *find_unlike_twins(twins, root),
    ]
    if config.require_citations:
        problems += check_prose(record, twins, root)
    return sorted(problems)


class TimelinePlugin(BasePlugin[TimelineConfig]):
    """Loads and checks the record, and renders it into the pages."""

    serving = False
    # Outlives the rebuilds of one `mkdocs serve`, for which MkDocs keeps the plugin object.
    last_good: Record | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember whether pages are served: then a fault of a page does not stop the others."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Load the record; all that is wrong with it is logged before the build stops."""
        self.root = root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        record, problems = read_site(self.config, root)
        if not problems:
            self.last_good = record
        elif self.serving and self.last_good is not None:
            # MkDocs answers nothing after a failed rebuild; with this the last good site stays up.
            for problem in problems:
                log.error("%s", problem)
            log.error("%s; the last good record is shown", self._count(problems))
            record = self.last_good
        else:
            self._stop_for(problems, root / self.config.data_dir)
        self.problems = check_twins(self.config, root, record)
        extensions = config.markdown_extensions
        extensions[:] = [item for item in extensions if not isinstance(item, TimelineExtension)]
        self.extension = TimelineExtension()
        self.extension.context = replace(
            self.extension.context, record=record, report=self._report_address(config)
        )
        extensions.append(self.extension)
        if _STYLES not in config.extra_css:
            # First, so that the site's own styles win.
            config.extra_css.insert(0, _STYLES)
        return config

    def _report_address(self, config: MkDocsConfig) -> str:
        """Return the address errors are reported at; without a repository there is none."""
        if not (config.repo_url and self.config.report_uri):
            return ""
        return f"{config.repo_url.rstrip('/')}/{self.config.report_uri}"

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add, for each page that has a twin, a page of both languages side by side."""
        self.both: dict[str, str] = {}
        self.outlines: dict[str, tuple[Page, Outline]] = {}
        self.files = files
        data = self.root / self.config.data_dir
        for file in [f for f in files if Path(f.abs_src_path or "").is_relative_to(data)]:
            files.remove(file)
        if self.config.twin_root and len(self.config.twins) == 2:
            twins = [self.root / directory for directory in self.config.twins]
            for file in files.documentation_pages():
                text = Path(file.abs_src_path or "").read_text(encoding="utf-8")
                wanted = get_data(text)[1].get("both", True)
                if not wanted or not all((twin / file.src_uri).is_file() for twin in twins):
                    continue
                uri = f"{file.src_uri.removesuffix('.md')}{_BOTH}.md"
                self.both[uri] = file.src_uri
                added = File.generated(config, uri, content=text)
                added.inclusion = InclusionLevel.NOT_IN_NAV
                files.append(added)
        self._add_days(files, config)
        return files

    def _add_days(self, files: Files, config: MkDocsConfig) -> None:
        """Add, for each day of `as_of`, the page of events as they were public by its end."""
        self.days: dict[str, str] = {}
        page = {**PAGES, **self.config.pages}["events"]
        file = files.get_file_from_path(page)
        for day in self.config.as_of if file else []:
            uri = as_of_page(page, day)
            self.days[uri] = day
            text = Path(file.abs_src_path or "").read_text(encoding="utf-8") if file else ""
            added = File.generated(config, uri, content=text)
            added.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(added)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Note what the pages are called, for entries that speak of a page."""
        titles = {page.file.src_uri: str(page.title) for page in nav.pages if page.title}
        self.extension.context = replace(self.extension.context, titles=titles)

    def on_page_markdown(
        self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files
    ) -> str:
        """Tell the extension which page comes next: its language and the way to other pages."""
        language = getattr(page.file, "locale", None) or self._language(config)
        context = self.extension.context
        pages = self._find_pages(page.file.src_uri, files)
        self.extension.context = replace(context, language=str(language), pages=pages)

        page.meta.update(self._ways(page))
        day = self.days.get(page.file.src_uri)
        self.extension.context = replace(self.extension.context, as_of=day)
        if day:
            page.meta.update({"as_of": day, "search": {"exclude": True}})
        if day or page.file.src_uri in self.both:
            self.extension.report = lambda _: None
            self.extension.strict = False
            return markdown
        name = shorten_path(Path(page.file.abs_src_path or page.file.src_uri), self.root)

        def report(problem: PageProblem) -> None:
            self.problems.append(place(problem, page.file.content_string or "", name))

        self.extension.report = report
        optional = page.meta.get("citations") == "optional"
        self.extension.strict = self.config.require_citations and not optional
        return markdown

    def _language(self, config: MkDocsConfig) -> str:
        """Return the language of the site: the theme's, else the record's first."""
        return str(config.theme.get("language") or self.config.languages[0])

    def _find_pages(self, page_uri: str, files: Files) -> Mapping[str, str]:
        """Find the listing pages nearest to a page, as links relative to it."""
        wanted = {**PAGES, **self.config.pages}
        parents = PurePosixPath(page_uri).parents
        found = {}
        for kind, name in wanted.items():
            for up, parent in enumerate(parents):
                if files.get_file_from_path((parent / name).as_posix()):
                    found[kind] = "../" * up + name
                    break
        return found

    def _ways(self, page: Page) -> dict[str, object]:
        """Return, for the template, the page of both languages or the page of one."""
        uri = page.file.src_uri
        self._note_corrections(page)
        both = {single: name for name, single in self.both.items()}
        if uri in self.both:
            return {"single": self._url_of(self.both[uri]), "search": {"exclude": True}}
        return {"both": self._url_of(both[uri])} if uri in both else {}

    def _note_corrections(self, page: Page) -> None:
        """Note, for the template, what was corrected of the page and where that is told."""
        context = self.extension.context
        item = f"page:{page.file.src_uri.removesuffix('.md')}"
        place = self._url_of({**PAGES, **self.config.pages}["corrections"])
        page.meta["corrected"] = [
            {
                "url": f"{place}#{entry.id}",
                "words": context.word(
                    "corrected", date=format_partial(entry.date, context.format_language)
                ),
            }
            for entry in context.record.corrections_of(item)
        ]

    def _url_of(self, uri: str) -> str:
        file = self.files.get_file_from_path(uri)
        return file.url if file else ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Note how long a page takes to read; set one of both languages as rows of two cells."""
        if not page.meta.get("search", {}).get("exclude"):
            self.outlines[page.file.src_uri] = (page, read_outline(html))
        original = self.both.get(page.file.src_uri)
        if original is None or self.extension.finished is None:
            if page.file.src_uri not in self.days:
                name = shorten_path(Path(page.file.abs_src_path or page.file.src_uri), self.root)
                source = page.file.content_string or ""
                self.problems += find_unsafe(html, page.meta, source, name)
            minutes = reading_minutes(html, self.extension.context.language)
            if 0 < minutes <= _LONG_READ and page.meta.get("citations") != "optional":
                page.meta["minutes"] = str(minutes)
            return html
        language = self.extension.context.language
        first = Rendering(*self.extension.finished, language)
        second = self._render_twin(page, original, config, files)
        return pair_pages(first, second, Way(page.url, self.config.twin_root))

    def _render_twin(
        self, page: Page, original: str, config: MkDocsConfig, files: Files
    ) -> Rendering:
        """Render the page's twin in its own language, as if it stood where the page stands."""
        directories = dict(zip(self.config.languages, self.config.twins, strict=True))
        language = next(key for key in directories if key != self.extension.context.language)
        text = (self.root / directories[language] / original).read_text(encoding="utf-8")
        twin = Page(None, File.generated(config, page.file.src_uri, content=text), config)
        twin.read_source(config)
        self.extension.context = replace(self.extension.context, language=language)
        twin.render(config, files)
        assert self.extension.finished is not None  # noqa: S101  rendering has just set it
        return Rendering(*self.extension.finished, language)

    def _list_documents(self, config: MkDocsConfig) -> list[Document]:
        """Return what the search can find: the entries of the record, then the pages' sections."""
        homes = {**PAGES, **self.config.pages}

        def locate(kind: str, entry_id: str) -> str:
            pages = dict.fromkeys([homes.get(kind, ""), *self.outlines])
            found = (self.outlines[uri] for uri in pages if uri in self.outlines)
            return next((f"{page.url}#{entry_id}" for page, o in found if entry_id in o.ids), "")

        context = replace(self.extension.context, language=self._language(config), as_of=None)
        documents = list(build_documents(context, locate))
        for page, outline in self.outlines.values():
            # A page that need not cite tells of the site, not of what happened.
            kind = "site" if page.meta.get("citations") == "optional" else "section"
            documents += outline.documents(page.url, str(page.title or ""), kind)
        return documents

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
    ) -> TemplateContext:
        """Give the page of events its major events as JSON-LD, for the template to print."""
        if page.file.src_uri == {**PAGES, **self.config.pages}["events"]:
            record = self.extension.context.record
            address = page.canonical_url or ""
            page.meta["json_ld"] = export_json_ld(record, self._language(config), address)
        return context

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Load the scripts of what a page has, and no other."""
        tags = [
            f'<script type="module" src="{get_relative_url(script, page.url)}"></script>'
            for mark, script in _SCRIPTS.items()
            if mark in output
        ]
        return output.replace("</body>", f"{''.join(tags)}</body>")

    def on_env(self, env: object, *, config: MkDocsConfig, files: Files) -> None:
        """Stop once all pages are read, with everything they asked for in vain."""
        problems, self.problems = sorted(set(self.problems)), []
        if self.serving:
            for problem in problems:
                log.warning("%s", problem)
        else:
            self._stop_for(problems, Path(config.docs_dir))

    def _stop_for(self, problems: list[Problem], place: Path) -> None:
        for problem in problems:
            log.error("%s", problem)
        if problems:
            raise PluginError(f"{self._count(problems)} in {shorten_path(place, self.root)}")

    def _count(self, problems: list[Problem]) -> str:
        return f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what stands beside the pages: styles, search index, feed, exports."""
        site = Path(config.site_dir)
        for name in (_STYLES, *_SCRIPTS.values()):
            self._write(site / name, (Path(__file__).parent / name).read_bytes())
        record = self.extension.context.record
        language = self._language(config)
        index = write_index(self._list_documents(config), record, language, load_words(language))
        self._write(site / "search" / "index.js", index)
        address = config.site_url or ""
        feed = export_atom(record, language, config.site_name, address)
        self._write(site / "feed.xml", feed)
        context = replace(self.extension.context, language=language)
        name = f"{config.site_name}: {context.word('corrections_title')}"
        feed = export_corrections(context, name, address)
        self._write(site / "corrections.xml", feed)
        if self.config.exports:
            for name, content in export_all(record, self.config.languages, address):
                self._write(site / "data" / name, content)
            for kind in KINDS:
                schema = build_export_schema(kind)
                self._write(site / "data" / "schema" / f"{kind}.json", schema.encode())

    def _write(self, path: Path, content: bytes) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> None:
        """Rebuild when the record changes."""
        server.watch(str(self.root / self.config.data_dir))
