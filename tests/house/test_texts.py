"""Both languages say the same things, with the same values; the code uses only what they can
say.
"""

import re
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po
from house import place, python_files, strings

from texts import CATALOGUES, LANGUAGES

#: Families of codes, by the file of the catalogue they live in.
CODE = re.compile(r"^[a-z_]+(?:\.[a-z0-9_]+)+$")
RUSSIAN = re.compile("[а-яё]", re.IGNORECASE)


def catalogues(language: str) -> list[str]:
    """Catalogues of a language as ``<topic>/<name>.po``."""
    folder = CATALOGUES / language
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.po"))


NAMES = catalogues("ru")


def messages(language: str, name: str) -> dict[str, Message]:
    with (CATALOGUES / language / name).open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {
        message.id if isinstance(message.id, str) else message.id[0]: message
        for message in catalogue
        if message.id
    }


def said(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_catalogues() -> None:
    assert catalogues("en") == NAMES
    assert sorted(path.name for path in CATALOGUES.iterdir()) == sorted(LANGUAGES)


@pytest.mark.parametrize("name", NAMES)
def test_a_catalogue_has_the_same_codes_in_both_languages(name: str) -> None:
    assert sorted(messages("ru", name)) == sorted(messages("en", name))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_code_is_said_in_every_plural_form(language: str, name: str) -> None:
    silent = [
        code
        for code, message in messages(language, name).items()
        if not all(text.strip() for text in said(message))
    ]
    assert silent == []


@pytest.mark.parametrize("name", NAMES)
def test_both_languages_quote_the_same_values(name: str) -> None:
    english = messages("en", name)
    for code, message in messages("ru", name).items():
        quoted = [
            set[str]().union(*(fields(text) for text in said(row)))
            for row in (message, english[code])
        ]
        assert quoted[0] ^ quoted[1] <= {"n"}, code


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_code_is_said_in_two_catalogues(language: str) -> None:
    counts = Counter(code for name in NAMES for code in messages(language, name))
    assert [code for code, count in counts.items() if count > 1] == []


def first_words() -> set[str]:
    return {code.partition(".")[0] for name in NAMES for code in messages("ru", name)}


def test_every_code_in_the_code_is_in_the_catalogues() -> None:
    known, families = {code for name in NAMES for code in messages("ru", name)}, first_words()
    used = [
        (place(path, line), text)
        for path in python_files()
        for line, text in strings(path)
        if CODE.match(text)
    ]
    assert [
        found for found in used if found[1].partition(".")[0] in families and found[1] not in known
    ] == []


def sentences(path: Path) -> list[str]:
    return [
        f"{place(path, line)} {text!r}"
        for line, text in strings(path)
        if RUSSIAN.search(text) and len(text.split()) > 3
    ]


def test_no_russian_sentence_is_written_in_the_engine() -> None:
    parts = {"models", "solver", "validation"}
    assert [
        found for path in python_files() if parts & set(path.parts) for found in sentences(path)
    ] == []
