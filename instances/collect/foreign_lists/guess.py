"""What a column of a foreign list may be, by its header."""

import re
from collections.abc import Sequence

from models.names import fold

#: What a column may be, in the order of the drop-down.
KINDS = (
    "skip",
    "name",
    "surname",
    "first_name",
    "patronymic",
    "class_",
    "halves",
    "grade",
    "school",
    "code",
    "status",
    "status_date",
    "profile",
    "subject",
    "advanced",
    "basic",
    "courses",
    "second",
    "consent_transfer",
    "consent_walk_alone",
    "cannot_travel",
    "diagnostics",
    "answered_at",
)
#: Columns that hold more about people than is needed; their values are not even shown.
PRIVATE = (
    "рожден",
    "снилс",
    "паспорт",
    "адрес",
    "телефон",
    "почт",
    fold("mail"),
    "свидетельств",
    "гражданств",
    "родител",
    "пол",
)
#: Beginnings of words, or parts of a header, that give a column away; the first that fits counts.
SIGNS = (
    (
        "answered_at",
        ("отметкавремени", "времясоздания", "времяответа", "датаивремя", fold("timestamp")),
    ),
    ("second", ("запасн", "резервн", "еслинеоткро", "взамен")),
    ("status_date", ("датазачислен", "датавыбыт", "датаприбыт", "датаприказ")),
    ("status", ("статус", "движение")),
    ("consent_transfer", ("согласиенапередач", "согласиенаобработк", "персональныхданных")),
    ("consent_walk_alone", ("согласиеходить", "ходитьбезсопровожд", "самостоятельн")),
    ("cannot_travel", ("неможетходить", "неможетездить", "немогуходить", "немогуездить")),
    ("diagnostics", ("диагностик",)),
    ("advanced", ("углубл", "профильныепредмет", "профильномуровне")),
    ("basic", ("базов",)),
    ("courses", ("электив", "факультатив", "курсыповыбор", "предметыповыбор", "предметы", "курсы")),
    ("profile", ("профиль",)),
    ("surname", ("фамилия",)),
    ("first_name", ("имя",)),
    ("patronymic", ("отчество",)),
    ("school", ("школа", "образовательнаяорганизация", "организация", "оо", "оу")),
    ("grade", ("параллель",)),
    ("halves", ("подгрупп",)),
    ("class_", ("класс",)),
    ("code", ("код", fold("id"), "номерличногодела")),
)
NAME = (
    "фио",
    "фамилияимя",
    "фамилияиимя",
    "учащийся",
    "учащегося",
    "обучающийся",
    "обучающегося",
    "ученик",
)


def guessed(header: str, subjects: Sequence[str]) -> tuple[str, str]:
    """The kind of a column, and the subject it is about if it is about one."""
    plain = fold(re.sub(r"[()\[\],/]", " ", header))
    if any(plain.startswith(sign) or (len(sign) > 3 and sign in plain) for sign in PRIVATE):
        return "skip", ""
    named = _subject(header, subjects)
    if named:
        return "subject", named
    if any(sign in plain for sign in NAME) and "класс" not in plain:
        return "name", ""
    for kind, signs in SIGNS:
        if any(plain == sign if len(sign) < 4 else sign in plain for sign in signs):
            return kind, ""
    return "skip", ""


def _subject(header: str, subjects: Sequence[str]) -> str:
    """The longest subject that a header names, with the letter of a level if the header names one
    too.
    """
    plain = fold(header)
    found = max((name for name in subjects if fold(name) in plain), key=len, default="")
    if not found:
        return ""
    rest = plain.replace(fold(found), "")
    level = " У" if "углуб" in rest or "профильн" in rest else " Б" if "базов" in rest else ""
    return found + level if not ("уров" in rest and "углуб" in rest and "базов" in rest) else found
