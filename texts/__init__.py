"""Sentences made from codes, in Russian and English.

Catalogues are gettext files ``catalogues/<language>/<topic>/*.po``; the message id is a code
(``problem.duplicate_id``), the text is a ``str.format`` template. A message with plural forms takes
its number from the value ``n``.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LANGUAGES = ("ru", "en")
CATALOGUES = Path(__file__).parent / "catalogues"

_current = "ru"


def use(language: str) -> None:
    """Choose the language of all following sentences; raises ValueError for an unknown one."""
    global _current
    if language not in LANGUAGES:
        raise ValueError(language)
    _current = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Another language for a while, such as that of papers."""
    before = _current
    use(language)
    try:
        yield
    finally:
        use(before)


def language() -> str:
    """The language in use."""
    return _current


def say(code: str, **values: object) -> str:
    """The sentence of a code with its values filled in; plural forms follow the value ``n``.

    Raises
    ------
    KeyError
        No catalogue of the language has the code.
    """
    return say_in(_current, code, **values)


def say_in(language: str, code: str, **values: object) -> str:
    """The sentence of a code in a language of choice, such as the words a file may use; see
    ``say``.
    """
    translation = _translation(language)
    number = values.get("n")
    text = translation.ngettext(code, code, number) if isinstance(number, int) else code
    if text == code:
        text = translation.gettext(code)
    if text == code:
        raise KeyError(code)
    return text.format(**values)


def knows(code: str) -> bool:
    """Whether the language in use has a sentence for the code."""
    translation = _translation(_current)
    return translation.gettext(code) != code or translation.ngettext(code, code, 1) != code


def family(name: str) -> tuple[str, ...]:
    """Codes that begin with a word, in order: ``family("rule")`` has ``rule.students_never_clash``.

    They are read from the files again: ask once.
    """
    found = (
        message.id
        for catalogue in _catalogues(_current)
        for message in catalogue
        if isinstance(message.id, str) and message.id.startswith(f"{name}.")
    )
    return tuple(sorted(found))


def _catalogues(language: str) -> Iterator[Catalog]:
    for path in sorted((CATALOGUES / language).rglob("*.po")):
        with path.open("rb") as file:
            yield read_po(file, locale=language)


@cache
def _translation(language: str) -> gettext.NullTranslations:
    """All catalogues of a language as one: a sentence is looked up once, not in each of them."""
    whole = Catalog(locale=language)
    for catalogue in _catalogues(language):
        for message in catalogue:
            if message.id:
                whole[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)
