"""The scripts of the page say what the catalogues have, and nothing else is in these."""

import re

from command import ROOT

from texts import family

SCRIPTS = ROOT / "board" / "static" / "js"
#: A word may be chosen between two by a condition.
PLAIN = re.compile(r'\bword\((?:\w+ \? )?"(\w+)"(?: : "(\w+)")?')
MADE = re.compile(r"\bword\(`(\w*)\$\{\w+\}`")
RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)


def said() -> tuple[set[str], set[str]]:
    """Words that scripts say, and beginnings of those that are put together."""
    texts = [path.read_text(encoding="utf-8") for path in SCRIPTS.rglob("*.js")]
    return (
        {name for text in texts for found in PLAIN.findall(text) for name in found if name},
        {name for text in texts for name in MADE.findall(text)},
    )


def test_scripts_say_only_what_the_catalogues_have() -> None:
    known = {code.removeprefix("board_js.") for code in family("board_js")}
    plain, beginnings = said()
    assert plain - known == set()
    assert {one for one in beginnings if not any(name.startswith(one) for name in known)} == set()


def test_the_catalogues_have_only_what_scripts_say() -> None:
    plain, beginnings = said()
    known = {code.removeprefix("board_js.") for code in family("board_js")}
    assert {name for name in known - plain if not name.startswith(tuple(beginnings))} == set()


def test_no_sentence_is_written_in_a_script() -> None:
    found = [
        f"{path.name}:{number}"
        for path in SCRIPTS.rglob("*.js")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if RUSSIAN.search(line.replace('"ё", "е"', ""))
    ]
    assert found == []
