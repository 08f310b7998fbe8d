"""Text that comes with a pull request cannot be code: fifty attempts, and what stays allowed."""

from __future__ import annotations

import pytest

from mkdocs_timeline.__main__ import main
from mkdocs_timeline.safety import markup_in, scheme_of, unsafe_html
from project import EVENT, SOURCE, Site

# In a page: the attempt stands on line 3.
IN_MARKDOWN = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://example.com/x.js></SCRIPT>",
    "<script\n>alert(1)</script>",
    "Words <script>alert(1)</script> in a line",
    "- item <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "<style>body{display:none}</style>",
    "<iframe src='https://example.com/'></iframe>",
    "<iframe srcdoc='<b>x</b>'></iframe>",
    "<object data='https://example.com/x.swf'></object>",
    "<embed src='https://example.com/x'>",
    "<base href='https://example.com/'>",
    "<meta http-equiv='refresh' content='0;url=https://example.com/'>",
    "<link rel='stylesheet' href='https://example.com/x.css'>",
    "<form action='https://example.com/'><input name='q'></form>",
    "<template><b>x</b></template>",
    "<noscript><p>x</p></noscript>",
    "<math><mtext>x</mtext></math>",
    "<video src='https://example.com/x.mp4'></video>",
    "<x-element>x</x-element>",
    "<!-- > <script>alert(1)</script> -->",
    "<?php echo 1 ?>",
    # Attributes
    "<p onclick='alert(1)'>x</p>",
    "<b onmouseover=alert(1)>x</b>",
    "<details open ontoggle=alert(1)><summary>x</summary></details>",
    "<p style='position:fixed'>x</p>",
    "<button formaction='https://example.com/'>x</button>",
    "Words\n{ onclick=alert(1) }",
    "**words**{ style='position:fixed' }",
    "[words](index.md){ onmouseover='alert(1)' }",
    # Addresses
    "[words](javascript:alert(1))",
    "[words](JaVaScRiPt:alert(1))",
    "[words](java&#115;cript:alert(1))",
    "[words](&#1;javascript:alert(1))",
    "[words](vbscript:x)",
    "[words](data:text/html,<b>x</b>)",
    "[words][one]\n\n[one]: javascript:alert(1)",
    "<a href='java\tscript:alert(1)'>x</a>",
    "<a href=' javascript:alert(1)'>x</a>",
    "<a href='file:///etc/passwd'>x</a>",
    "![a picture](https://example.com/x.png)",
    "![a picture](//example.com/x.png)",
    "![a picture](data:image/png;base64,AAAA)",
    "<img src=x onerror=alert(1)>",
    "<img srcset='https://example.com/x.png 2x' src='x.png' alt='x'>",
    # Drawings
    "<svg onload=alert(1)></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    "<svg><use href='https://example.com/x.svg#a'></use></svg>",
    "<svg><image href='https://example.com/x.png'></image></svg>",
    "<svg><foreignObject><b>x</b></foreignObject></svg>",
    "<svg><animate attributeName='href' values='javascript:alert(1)'></animate></svg>",
    "<svg><set attributeName='href' to='javascript:alert(1)'></set></svg>",
    "<svg><style>@import url(https://example.com/x.css);</style></svg>",
    "<svg><rect fill='url(https://example.com/x.svg#a)'></rect></svg>",
    "<svg><rect filter='url(#a)'></rect></svg>",
    "<svg><rect mask='url( \"//example.com/x\" )'></rect></svg>",
    "<svg><use xlink:href='data:image/svg+xml;base64,AAAA#x'></use></svg>",
    "<title>a title of the page outside of a drawing</title>",
    # Through Markdown's extensions
    "<div markdown='1' onclick='alert(1)'>x</div>",
    "<p markdown='span'>[x](javascript:alert(1))</p>",
    "<div markdown='block'>\n<script>alert(1)</script>\n</div>",
    "[x](index.md){ href='javascript:alert(1)' }",
    "![x](a.png){ src=https://example.com/x.png }",
    "![x](a.png){ onerror=alert(1) }",
    "[x](index.md){ ping=https://example.com/ }",
    "[x](index.md){ target=_blank rel=opener }",
    "## Title { onclick=alert(1) }",
    "[x][y]\n\n[y]: <data:text/html;base64,PHNjcmlwdD4=>",
    # Addresses a browser reads otherwise
    "[x](java&Tab;script&colon;alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "<a href='jav\nascript:alert(1)'>x</a>",
    "<javascript:alert(1)>",
    "[x](blob:https://example.com/x)",
    "[the paper](https://paper.example@example.com/)",
    "<img src='\\\\example.com\\x.png'>",
    "<img src='https&colon;//example.com/x.png'>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    # Out of the page's own element, or over it
    "</article></main></body>",
    "</div></div>",
    "<div>never closed",
    "<b/>bold to the end",
    "<div name='getElementById'>x</div>",
    "<p autofocus tabindex='1'>x</p>",
    "<p accesskey='x' contenteditable>x</p>",
    "<div popover>x</div>",
    "<p is='x-y'>x</p>",
    "<div>\n<img/src='x'/onerror=alert(1)>\n</div>",
    "<p/onclick=alert(1)>x</p>",
    "<base target='_blank'>",
    "<meta name='referrer' content='unsafe-url'>",
    "<link rel='preconnect' href='https://example.com'>",
    "<frameset><frame src='x'></frameset>",
    "<picture><source srcset='https://example.com/x.png'></picture>",
    "<textarea><script>alert(1)</script></textarea>",
]
# In the front matter and in the record: text to put there, and what is there now.
IN_FRONT_MATTER = [
    "title: 'x<script>alert(1)</script>'",
    "kicker: <img src=x>",
    "tags: [one, '<b onclick=x>two</b>']",
]
OTHER_SITES = ["styles: [https://example.com/x.css]", "styles: //example.com/x.css"]
IN_RECORD = [
    ("events", "{en: It happened}", "{en: 'It <script>alert(1)</script> happened'}", 7),
    ("events", "{en: It happened}", "{en: 'It &lt;script>alert(1)'}", 7),
    ("events", "{en: Something happened.}", "{en: '<img src=x onerror=alert(1)>'}", 8),
    ("events", "{en: Something happened.}", "{en: 'javascript:alert(1)'}", 8),
    ("events", "{en: Something happened.}", "{en: 'see data:text/html,x'}", 8),
    ("events", "{en: Something happened.}", '{en: "turned \\u202e round"}', 8),
    ("sources", "The Wire", "'The <svg onload=x> Wire'", 2),
    ("sources", "title: It happened", "title: '</script><script>alert(1)'", 3),
    ("sources", "https://example.org/wire", "javascript:alert(1)", 6),
    ("sources", "https://example.org/wire", "data:text/html,x", 6),
    ("sources", "https://example.org/wire", "'https://example.org/\"onclick=x'", 6),
    ("sources", "https://example.org/wire", "https://example.org/<b>", 6),
    ("sources", "https://example.org/wire", "https://paper.example@example.com/", 6),
]


def test_there_are_fifty() -> None:
    assert len(IN_MARKDOWN) >= 50
    assert len(set(IN_MARKDOWN)) == len(IN_MARKDOWN)


def check(site: Site, capsys: pytest.CaptureFixture[str]) -> list[str]:
    """Run the check; return its lines of problems."""
    assert main(["check"]) == 1
    return capsys.readouterr().err.splitlines()


@pytest.mark.parametrize("attempt", IN_MARKDOWN)
def test_code_in_a_page(site: Site, capsys: pytest.CaptureFixture[str], attempt: str) -> None:
    extensions = "markdown_extensions: [attr_list, md_in_html]"
    config = (site.root / "mkdocs.yml").read_text() + extensions
    site.write({"mkdocs.yml": config, "docs/index.md": f"# Home\n\n{attempt}\n\nMore words.\n"})
    lines = check(site, capsys)
    assert all("which a page must not hold" in line for line in lines)
    places = {int(line.split(":")[1]) for line in lines if line.startswith("docs/index.md:")}
    assert places & set(range(3, 4 + attempt.count("\n"))), lines


def test_the_build_stops_too(site: Site) -> None:
    site.write({"docs/index.md": "# Home\n\nWords <script>alert(1)</script>\n"})
    assert site.build() == "Aborted with a BuildError!" or site.messages
    line = "docs/index.md:3: found the element 'script', which a page must not hold"
    assert line in site.messages


@pytest.mark.parametrize("attempt", IN_FRONT_MATTER)
def test_code_in_front_matter(site: Site, capsys: pytest.CaptureFixture[str], attempt: str) -> None:
    site.write({"docs/index.md": f"---\n{attempt}\n---\n# Home\n"})
    (line,) = check(site, capsys)
    assert line.startswith("docs/index.md:2: front matter: found the tag")


@pytest.mark.parametrize("attempt", OTHER_SITES)
def test_other_sites_in_front_matter(
    site: Site, capsys: pytest.CaptureFixture[str], attempt: str
) -> None:
    site.write({"docs/index.md": f"---\n{attempt}\n---\n# Home\n"})
    (line,) = check(site, capsys)
    assert line.startswith("docs/index.md:2: front matter: found an address of another site")


def test_front_matter_that_cannot_be_read(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    site.write({"docs/index.md": "---\ndescription: a\ntitle: One: two\n---\n# Home\n"})
    (line,) = check(site, capsys)
    assert line.startswith("docs/index.md:3: front matter: invalid YAML: the line is indented too")


def test_links_to_pages_that_are_not_there(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    text = "# Home\n\n[a](indx.md#x), `[b](c.md)`\n\n[d](index.md)\n"
    site.write({"docs/index.md": text})
    assert check(site, capsys) == [
        "docs/index.md:3: link: there is no page 'indx.md'; perhaps 'index.md' is meant"
    ]


def test_files_that_a_browser_may_run(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    config = (site.root / "mkdocs.yml").read_text() + "    twins: [docs]\n"
    site.write({"mkdocs.yml": config, "docs/a.html": "<script>", "docs/b.svg": "<svg/>"})
    (site.root / "docs/c.png").write_bytes(b"x")
    (site.root / "docs/d.md").symlink_to(site.root / "mkdocs.yml")
    lines = [line for line in check(site, capsys) if "_data" not in line]
    assert "docs/a.html:1: found a file of the kind '.html', expected a page or a picture" in lines
    assert "docs/b.svg:1: found a file of the kind '.svg', expected a page or a picture" in lines
    assert "docs/d.md:1: found a link to another file, expected a file" in lines
    assert not any("c.png" in line for line in lines)


@pytest.mark.parametrize(("kind", "old", "new", "number"), IN_RECORD)
def test_code_in_the_record(
    site: Site,
    capsys: pytest.CaptureFixture[str],
    kind: str,
    old: str,
    new: str,
    number: int,
) -> None:
    text = {"events": EVENT, "sources": SOURCE}[kind].replace(old, new)
    site.write({f"docs/_data/{kind}.yml": text})
    lines = check(site, capsys)
    assert any(line.startswith(f"docs/_data/{kind}.yml:{number}: ") for line in lines), lines


def test_plain_pages_are_left_alone() -> None:
    allowed = (
        '<h1 id="a">A &lt;script&gt; in words</h1><p class="b">1 &lt; 2 <a href="../b/#c">c</a> '
        '<a href="https://example.org">d</a> <a href="mailto:a@example.org">e</a></p>'
        '<svg viewBox="0 0 1 1"><defs><marker id="m"></marker></defs><use href="#m"></use></svg>'
        '<svg><title>x</title><path d="M0 0" marker-end="url(#m)"/></svg><p>not closed<br/><hr>'
        '<img src="../a.png" alt="x"><pre><code>&lt;script&gt;</code></pre>'
    )
    assert unsafe_html(allowed) == []
    assert markup_in("Five < six, and data: a list; see https://example.org/?a=b&c=d") is None
    assert scheme_of("java\nscript:alert(1)") == "javascript"
    assert scheme_of("../page.md#at:noon") == ""
