"""What the site needs of its build beyond MkDocs: the second edition, and a lean output.

Other generators ignore this file; with them each configuration is built by itself.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from mkdocs.commands.build import build
from mkdocs.config import load_config

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page

Command: TypeAlias = Literal["build", "gh-deploy", "serve"]
_EDITION = "mkdocs.en.yml"
# The theme's own bundle, styles and search worker: nothing of ours loads them.
_UNUSED = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
# Comments are for those who read the repository. In scripts, after a statement, there may stand
# slashes that are none.
_COMMENTS = {
    ".css": re.compile(r"\s*/\*.*?\*/", re.DOTALL),
    ".js": re.compile(r"/\*.*?\*/|^[ \t]*//[^\n]*\n", re.DOTALL | re.MULTILINE),
}
_command: Command = "build"


def on_startup(*, command: Command, dirty: bool) -> None:
    """Remember whether the site is built or served; the second edition is built likewise."""
    global _command
    _command = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Let templates know about live reload, whose inline script a strict policy would block."""
    config.extra["serving"] = _command == "serve"
    if not config.repo_url:
        # Built outside a workflow: there is no repository to link to.
        config.edit_uri = ""
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what the theme ships and the site does not use."""
    own = Path(config.theme.custom_dir or "").resolve()
    for file in list(files):
        origin = Path(file.abs_src_path or "").resolve()
        if file.src_uri.startswith(_UNUSED) and not origin.is_relative_to(own):
            files.remove(file)
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Lead to files from where the page stands: those that write so count on its own directory."""
    if config.use_directory_urls:
        return markdown
    return markdown.replace('href="../', 'href="')


def on_post_build(config: MkDocsConfig) -> None:
    """Build the English edition into the Korean one, in this process and as strictly."""
    _drop_comments(Path(config.site_dir, "assets"))
    here = Path(config.config_file_path).parent
    if Path(config.config_file_path).name == _EDITION:
        return
    edition = load_config(
        str(here / _EDITION),
        site_dir=str(Path(config.site_dir, "en")),
        site_url=f"{config.site_url.rstrip('/')}/en/" if config.site_url else "",
        repo_url=config.repo_url or "",
        strict=config.strict,
        use_directory_urls=config.use_directory_urls,
    )
    edition.plugins.on_startup(command=_command, dirty=False)
    build(edition)


def _drop_comments(assets: Path) -> None:
    """Ship styles and scripts without their comments: a fifth of what they weigh packed."""
    for path in assets.glob("*.*"):
        comments = _COMMENTS.get(path.suffix)
        if comments:
            path.write_text(comments.sub("", path.read_text("utf-8")), "utf-8")
