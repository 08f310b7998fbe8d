"""Checks text and record as `python -m mkdocs_timeline check` does, and says what to do.

    python tools/remedies.py

Each problem is a line with its place; below it stands what to do about it, in Korean and English.
The exit status is 1 if there is a problem.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from house import find_house_problems

ROOT = Path(__file__).parents[1]
# The checks' own words, and what to do about them in both languages of the project.
REMEDIES = (
    (
        r"^lane |^section |^theme |^group ",
        "labels.yml에 있는 이름을 적습니다.",
        "Write one of the names in labels.yml.",
    ),
    (
        r"is not in \w+\.yml",
        "id를 고치거나 그 항목을 먼저 넣습니다.",
        "Mend the id, or add the entry first.",
    ),
    (
        r"the text in '\w+' is missing|one text per language",
        "두 언어의 글을 ko와 en에 모두 적습니다.",
        "Write the text in both languages, under ko and en.",
    ),
    (
        r"on a single report",
        "출처를 하나 더 적거나 reported로 바꿉니다.",
        "Add a source, or write reported.",
    ),
    (r"the offset", "알려 준 시차로 고칩니다.", "Write the offset the message gives."),
    (
        r"date and time with offset",
        "보기처럼 날짜, T, 시각, 시차를 빈칸 없이 적습니다. 날짜만 알면 T00:00을 씁니다.",
        "Write date, T, time and offset without spaces, as in the example; T00:00 for a day alone.",
    ),
    (
        r"of the calendar",
        "달력에 있는 날과 때로 고칩니다.",
        "Write a day and a time that exist.",
    ),
    (
        r"expected a date such as",
        "2023-11-17이나 2023-11처럼 적습니다.",
        "Write it as in 2023-11-17 or 2023-11.",
    ),
    (
        r"expected an address that begins",
        "https://부터 주소를 모두 적습니다.",
        "Write the whole address, from https:// on.",
    ),
    (
        r"'part-of-day' and the field 'part'",
        "precision에 part-of-day를 쓰면 part에 night 같은 때도 적습니다.",
        "With part-of-day, write the part too, such as night.",
    ),
    (
        r"expected a full hour",
        "정시로 적거나 precision을 minute로 바꿉니다.",
        "Write a full hour, or the precision minute.",
    ),
    (
        r"cites no source|links to no entry",
        "문장 끝에 [@출처-id]를 붙입니다.",
        "End the sentence with [@source-id].",
    ),
    (
        r"is that of no event|is in no entry|are in no entry",
        "기록에 먼저 넣거나 기록에 맞게 고칩니다.",
        "Put it into the record first, or follow the record.",
    ),
    (
        r"found the mark",
        "알려 준 부호로 고칩니다.",
        "Write the mark the message gives.",
    ),
    (
        r"nothing cites it",
        "그 출처를 쓰는 사건이나 쪽에 id를 적습니다.",
        "Name its id where it is used, in an event or on a page.",
    ),
    (
        r"Hangul, expected",
        "한국어는 ko에, 영어는 en에 적습니다.",
        "Write Korean under ko and English under en.",
    ),
    (r"the form '", "알려 준 표기로 고칩니다.", "Write the form the message gives."),
    (
        r"has no twin",
        "다른 언어의 폴더에 같은 이름으로 쪽을 만듭니다.",
        "Add the page under the same name in the other language.",
    ),
    (
        r"found the heading|headings, expected",
        "두 언어에 같은 제목을 두고 뒤에 같은 { #english-id }를 붙입니다.",
        "Give both languages the same headings, with the same { #an-id } after each.",
    ),
    (
        r"differ|only in its twin|only here",
        "두 언어의 쪽을 같은 내용으로 맞춥니다.",
        "Make both languages say the same.",
    ),
    (
        r"not in canonical form",
        "make fmt를 적으면 고쳐집니다.",
        "make fmt mends it.",
    ),
    (r"out of date", "make schema를 적으면 고쳐집니다.", "make schema mends it."),
    (
        r"must not hold|expected text$|expected text without HTML|direction of the text",
        "HTML 태그나 다른 곳의 그림, 보이지 않는 글자를 지우고 글로 씁니다.",
        "Take out HTML, foreign images and invisible characters, and write text.",
    ),
    (
        r"found a tab",
        "탭을 지우고 빈칸으로 들여 씁니다.",
        "Take the tab out and indent with spaces.",
    ),
    (
        r"mark of a conflict",
        "<<<<<<<, =======, >>>>>>> 줄을 지우고 맞는 쪽만 남깁니다.",
        "Take out the marked lines and keep the right version.",
    ),
    (
        r"indented otherwise",
        "위아래 줄과 빈칸의 수를 맞춥니다.",
        "Give the line as many spaces as its neighbours have.",
    ),
    (
        r"single quotation marks",
        "그 글을 '…'로 감쌉니다. 글 안의 '는 ''로 적습니다.",
        "Put that text in '…', and double any ' within it.",
    ),
    (
        r"opened here and not closed",
        "그 줄에서 연 따옴표나 괄호를 닫습니다.",
        "Close the quotation mark or bracket opened on that line.",
    ),
    (
        r"parted by a colon|invalid YAML",
        "반각 쌍점과 빈칸을 씁니다. 보기는 status: reported입니다.",
        "Write a colon and a space, as in status: reported.",
    ),
    (r"not in UTF-8", "파일을 UTF-8로 저장합니다.", "Save the file as UTF-8."),
    (
        r"begins with '- id:'",
        "새 항목의 첫 줄은 - id:로 시작합니다.",
        "The first line of an entry is - id:.",
    ),
    (
        r"the id is taken",
        "아직 쓰지 않은 id를 짓습니다.",
        "Make up an id that was never used.",
    ),
    (
        r"an id of lower-case",
        "영어 소문자와 숫자를 붙임표로 잇습니다.",
        "Join small English letters and digits by hyphens.",
    ),
    (r"field '\S+' is missing", "그 칸을 적습니다.", "Write that field."),
    (r"is given twice|listed twice", "하나만 남깁니다.", "Keep one of them."),
    (r"unknown field", "칸 이름을 고치거나 지웁니다.", "Mend or remove the field’s name."),
    (
        r"expected a list|empty list",
        "[하나, 둘]처럼 대괄호로 묶습니다.",
        "Write it in brackets, as in [one, two].",
    ),
    (r"expected one of", "알려 준 말 가운데 하나를 적습니다.", "Write one of the words given."),
    (
        r"directive",
        "/// 줄의 이름과 그 아래 들여 쓴 설정을 비슷한 쪽과 견줍니다.",
        "Compare the /// line and its options with those of a similar page.",
    ),
)
_ELSE = (
    "그 줄을 비슷한 항목이나 쪽과 견주어 봅니다.",
    "Compare the line with a similar entry or page.",
)


def remedy(problem: str) -> tuple[str, str]:
    """Return what to do about a problem, in Korean and in English."""
    message = re.sub(r"^\S+:\d+: (?:\w+ '[^']*': )?", "", problem)
    for pattern, korean, english in REMEDIES:
        if re.search(pattern, message):
            return korean, english
    return _ELSE


def find_problems(root: Path = ROOT) -> list[str]:
    """Return the lines of `mkdocs_timeline check`, each beginning with file and line.

    Where it finds nothing, this site's own rules are asked.
    """
    command = [sys.executable, "-m", "mkdocs_timeline", "check"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)  # noqa: S603
    lines = done.stderr.splitlines()
    if not done.returncode:
        return find_house_problems(root)
    return lines or (["mkdocs_timeline check failed"] if done.returncode else [])


def main() -> int:
    """Print the problems, each with what to do."""
    problems = find_problems()
    for problem in problems:
        korean, english = remedy(problem)
        sys.stderr.write(f"{problem}\n  → {korean}\n  → {english}\n")
    if not problems:
        sys.stdout.write("글과 기록에 잘못이 없습니다. · Nothing is wrong with pages and record.\n")
    return int(bool(problems))


if __name__ == "__main__":
    raise SystemExit(main())
