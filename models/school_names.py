"""What schools are called where a full name is too long: in tables, and in names of files."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from models.names import fold
from models.record import SchoolId

#: Letters of a name that stands in tables as it is.
MOST_LETTERS = 40
#: The kind of an organisation before the name of a school, and whose name the school bears.
KIND = re.compile(r"^.*\b(?:учреждение|организация)\b\s*", re.IGNORECASE)
BORNE = re.compile(r"\s+(?:имени|им\.)\s.*$", re.IGNORECASE)
OPENING, CLOSING = "«„“\"'", "»“”\"'"
#: Kinds of schools as everybody shortens them.
SHORTENED = (
    (re.compile(r"средняя\s+общеобразовательная\s+школа", re.IGNORECASE), "СОШ"),
    (re.compile(r"основная\s+общеобразовательная\s+школа", re.IGNORECASE), "ООШ"),
)


def short_school_names(schools: Iterable[tuple[SchoolId, str, str]]) -> Mapping[SchoolId, str]:
    """What every school is called in short; two are never called alike.

    Parameters
    ----------
    schools
        Code, full name and short name; without a short name a long full one is shortened, and where
        two would be one the code is added.
    """
    found = {code: short or _shortened(name) or code for code, name, short in schools}
    shared = Counter(map(fold, found.values()))
    return {
        code: name if shared[fold(name)] == 1 or name == code else f"{name} ({code})"
        for code, name in found.items()
    }


def _shortened(name: str) -> str:
    """A name, or of a long one what is in its quotation marks, without whose name is borne."""
    if len(name) <= MOST_LETTERS:
        return name
    own = KIND.sub("", name) or name
    opened = next((at for at, sign in enumerate(own) if sign in OPENING), None)
    if opened is not None:
        closed = max(own.rfind(sign) for sign in CLOSING)
        own = own[opened + 1 : closed if closed > opened else None]
    own = BORNE.sub("", own).strip(" ,")
    # One mark often closes both names where a name stands in a name.
    own += "»" * (own.count("«") - own.count("»"))
    for pattern, short in SHORTENED:
        own = pattern.sub(short, own)
    return own or name
