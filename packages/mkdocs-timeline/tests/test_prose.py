"""What an editor types by hand is held against the record, and against the twin page."""

from __future__ import annotations

import pytest
from test_render import QUOTE

from mkdocs_timeline.__main__ import main
from mkdocs_timeline.reading import reading_minutes
from mkdocs_timeline.twins import find_numbers
from project import CONFIG, EVENT, Site

EXTENSIONS = "markdown_extensions: [attr_list, md_in_html]\n"
STRICT = CONFIG + "    require_citations: true\n    twins: [docs]\n" + EXTENSIONS


def problems(site: Site, text: str, front: str = "") -> list[str]:
    """Build a page under the strict rules and return what is wrong with it."""
    page = f"{front}# Home\n\n{text}\n"
    files = {"mkdocs.yml": STRICT, "docs/index.md": page, "docs/_data/quotes.yml": QUOTE}
    ending = site.write(files).build()
    assert ("BuildError" in ending) == bool(site.messages)
    return [message.split(": ", 1)[1] for message in site.messages[:-1]]


@pytest.mark.parametrize(
    "text",
    [
        "It was so. It was announced. [@wire]",
        "It was so. [@wire] Then [it](event:it-happened) was over.",
        "It is our reading.\n{ .tl-analysis }",
        "Below is a list.\n{ .tl-guide }",
        "- It was so. [@wire]\n- And so. [@wire]",
        "It happened at 12:28, or 05:28 in Seoul. [@wire]",
        "It happened on 17 November 2023, in Seoul on 18 November. [@wire]",
        "She said “I said so” and “I [...] so”. [@wire]",
        "OpenAI, Inc. said so. [@wire]",
        '<div class="tl-guide" markdown>\n\n- A way in\n\n</div>',
    ],
)
def test_prose_that_may_stand(site: Site, text: str) -> None:
    assert problems(site, text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "It was so. [@wire] Nobody knew why.",
            "the sentence “Nobody knew why.” cites no source and links to no entry",
        ),
        ("- It was so.", "the sentence “It was so.” cites no source and links to no entry"),
        ("At 12:29 it was so. [@wire]", "the time 12:29 is that of no event of the record"),
        ("On 19 November. [@wire]", "the day '19 November' is in no entry of the record"),
        (
            "On 17 November 2022. [@wire]",
            "the day '17 November 2022' is in no entry of the record",
        ),
        (
            "She said “nothing of the kind”. [@wire]",
            "the quoted words “nothing of the kind” are in no entry of the record",
        ),
    ],
)
def test_prose_that_may_not(site: Site, text: str, message: str) -> None:
    assert problems(site, text) == [message]


def test_a_page_about_the_site_is_left_alone(site: Site) -> None:
    front = "---\ncitations: optional\n---\n"
    assert problems(site, "Write “as you like” at 23:59.", front) == []


def test_check_finds_what_a_build_finds(site: Site, capsys: pytest.CaptureFixture[str]) -> None:
    page = "# Home\n\nNobody knew why. At 12:29. [@wyre]\n"
    site.write({"mkdocs.yml": STRICT, "docs/index.md": page})
    assert main(["check"]) == 1
    told = capsys.readouterr().err.splitlines()
    assert told == [
        "docs/index.md:3: the time 12:29 is that of no event of the record",
        "docs/index.md:3: citation: source 'wyre' is not in sources.yml; perhaps 'wire' is meant",
        "docs/index.md:3: the sentence “Nobody knew why.” cites no source and links to no entry",
    ]


KO = {
    "mkdocs.yml": CONFIG.replace("theme: {name: mkdocs}", "theme: {name: mkdocs, locale: en}")
    + "    languages: [en, ko]\n    twins: [docs/en, docs/ko]\ndocs_dir: docs/en\n"
    + EXTENSIONS,
    "docs/_data/events.yml": EVENT.replace("{en: It happened}", "{en: It, ko: 일}").replace(
        "{en: Something happened.}", "{en: So it was., ko: 일어났다.}"
    ),
    "docs/_data/people.yml": "",
}


def twins(site: Site, english: str, korean: str) -> list[str]:
    """Build two pages that should be alike and return how they differ."""
    (site.root / "docs/index.md").unlink(missing_ok=True)
    site.write({**KO, "docs/en/index.md": english, "docs/ko/index.md": korean}).build()
    return [message.split(": ", 1)[1] for message in site.messages[:-1]]


def test_twins_that_agree(site: Site) -> None:
    english = "# One\n\n## Two { #two }\n\nOn 17 November 2023, $1.3 trillion, 49%. [@wire]\n"
    korean = "# 하나\n\n## 둘 { #two }\n\n2023년 11월 17일, 1조 3000억 달러, 49%. [@wire]\n"
    assert twins(site, english, korean) == []


@pytest.mark.parametrize(
    ("english", "korean", "message"),
    [
        (
            "# One\n\n## Two { #two }\n",
            "# 하나\n\n## 둘 { #dul }\n",
            "found the heading '## #two', expected '## #dul' as at line 3 (docs/ko/index.md)",
        ),
        (
            "# One\n\n## Two { #two }\n",
            "# 하나\n",
            "found 2 headings, expected 1; '## #two' lacks (docs/ko/index.md)",
        ),
        (
            "# One\n\nSo. [@wire]\n",
            "# 하나\n\n그렇다.\n",
            "citations of the part under the title differ: only here: wire; only in its twin: none "
            "(docs/ko/index.md)",
        ),
        (
            "# One\n\n[it](event:it-happened) [it](event:it-happened)\n",
            "# 하나\n\n[일](event:it-happened)\n",
            "links to the record of the part under the title differ: only here: event:it-happened "
            "×2; only in its twin: event:it-happened (docs/ko/index.md)",
        ),
        (
            "# One\n\n/// timeline\n///\n",
            "# 하나\n",
            "directives of the part under the title: found ['timeline'], expected [] "
            "(docs/ko/index.md)",
        ),
        (
            "# One\n\nOn 17 November, $7 billion.\n",
            "# 하나\n\n11월 18일, 70억 달러.\n",
            "numbers and dates of the part under the title differ: only here: day 17; only in its "
            "twin: day 18 (docs/ko/index.md)",
        ),
    ],
)
def test_twins_that_differ(site: Site, english: str, korean: str, message: str) -> None:
    assert twins(site, english, korean) == [message]


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("$86 billion", "860억 달러"),
        ("$1.3 trillion", "1조 3000억 달러"),
        ("$500 million", "5억 달러"),
        ("$20 million", "2000만 달러"),
        ("17 to 22 November", "11월 17~22일"),
        ("16 and 17 November 2023", "2023년 11월 16일과 17일"),
        ("12:28 and 8.5%", "12:28과 8.5%"),
        ("fifteen days before", "15일 전"),
    ],
)
def test_numbers_mean_the_same(english: str, korean: str) -> None:
    assert find_numbers(english) == find_numbers(korean)


def test_reading_time_counts_words_and_syllables() -> None:
    notes = '<ul class="tl-notes"><li>' + "note " * 500 + "</li></ul>"
    assert reading_minutes("<p>" + "word " * 240 + f"</p>{notes}", "en") == 1
    assert reading_minutes("<p>" + "word " * 241 + "</p>", "en") == 2
    assert reading_minutes("<p>" + "말" * 551 + "</p>", "ko") == 2
    assert reading_minutes("", "ko") == 0


def test_both_languages_stand_side_by_side(site: Site) -> None:
    english = "# One\n\n## Two { #two }\n\nSo [it](sub/more.md). [@wire]\n\n/// timeline\n///\n"
    korean = "# 하나\n\n## 둘 { #two }\n\n[일](sub/more.md). [@wire]\n\n/// timeline\n///\n"
    (site.root / "docs/index.md").unlink()
    files = {
        **KO,
        "mkdocs.yml": KO["mkdocs.yml"].replace("    twins", "    twin_root: ko/\n    twins"),
        "docs/en/index.md": english,
        "docs/ko/index.md": korean,
        "docs/en/sub/more.md": "# More\n\n[Back](../index.md#two)\n",
        "docs/ko/sub/more.md": "# 더\n\n[앞](../index.md#two)\n",
    }
    assert site.write(files).build() == "", site.messages
    rows = site.page("index-both/index.html").select(".tl-both__row")
    cells = [[cell["lang"] for cell in row.select(".tl-both__cell")] for row in rows]
    assert all(pair == ["en", "ko"] for pair in cells)
    words = [[c.get_text(" ", strip=True) for c in row.select(".tl-both__cell")] for row in rows]
    assert words[0] == ["One", "하나"]
    assert words[1] == ["Two #", "둘 #"]
    assert words[2][0].startswith("So it . 1 1 The Wire")
    page = site.page("index-both/index.html")
    ids = [element["id"] for element in page.select("[id]")]
    assert ids.count("two") == ids.count("it-happened") == 1
    assert len(page.select("h1")) == 1
    more = [link["href"] for link in page.select(".tl-both__row a") if "more" in link["href"]]
    assert more == ["../sub/more/", "../ko/sub/more/"]
    sub = site.page("sub/more-both/index.html")
    back = [link["href"] for link in sub.select(".tl-both__row a") if "two" in link["href"]]
    assert back == ["../../#two", "../../ko/#two"]


def test_entries_name_the_title_of_a_source_once(site: Site) -> None:
    second = EVENT.replace("it-happened", "it-went-on").replace("12:28", "12:30")
    page = "# Home\n\n/// timeline\n///\n"
    files = {"mkdocs.yml": CONFIG, "docs/index.md": page, "docs/_data/events.yml": EVENT + second}
    assert site.write(files).build() == ""
    links = site.page("index.html").select(".tl-cite a")
    assert [link.get("title") for link in links] == ["It happened", None]
