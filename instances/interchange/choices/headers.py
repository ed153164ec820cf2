"""What every column of a table of choices is about: by its header, and by what stands below it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from instances.interchange.choices.cells import (
    BRACKETED,
    HOURS,
    INSTEAD,
    LEAST,
    Asked,
    answer_in,
    asked_in,
    level_in,
    level_of_question,
    subject_in,
    wishes_in,
)
from models.names import fold
from models.network import Level

#: Headers by what they are, without the numbers around them.
KINDS: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("фио", "ф.и.о", "ученик", "учащийся", "обучающийся", "фамилия имя", "фамилия и имя"),
        *("фамилия, имя", "имя и фамилия", "name", "full name", "student", "student name", "pupil"),
        *("schüler", "schüler/in", "schülerin"),
    ),
    "surname": ("фамилия", "surname", "last name", "nachname", "family name"),
    "first_name": ("имя", "first name", "vorname", "given name"),
    "patronymic": ("отчество", "middle name", "patronymic"),
    "class": ("класс", "class", "klasse", "литера"),
    "school": ("школа", "оо", "school", "schule"),
    "grade": ("параллель", "grade", "jahrgang", "year", "stufe", "jahrgangsstufe"),
    "code": (
        *("код", "id", "ид", "номер", "№", "№ п/п", "п/п", "code", "number", "nr", "no", "логин"),
        *("student id", "id ученика", "код ученика", "schüler-id", "login"),
    ),
    "count": ("количество", "сколько", "count", "anzahl", "how many", "students"),
    "skip": (
        *("отметка времени", "timestamp", "zeitstempel", "дата", "время", "date", "time"),
        *("username", "профиль", "profile", "пол"),
    ),
    "wish": ("курс", "предмет", "выбор", "course", "subject", "choice", "fach", "kurs", "wahl"),
    "instead": ("запасной", "резерв", "замена", "alternative", "ersatz", "взамен"),
    "level": ("уровень", "level", "kursart", "niveau", "уровень изучения"),
    "priority": ("приоритет", "priority", "priorität"),
}
#: Beginnings of words of longer headers, in the order they are looked for: those that hold whatever
#: stands below, and those that give way to a column of marks.
ALWAYS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("skip", ("балл", "score", "оценк", "телефон", "phone", "почт", "email", "e-mail", "mail")),
    ("skip", ("руководител", "родител", "тьютор", "parent", "tutor")),
    ("count", ("колич", "кол-во", "число учен", "число уча", "сколько чел", "number of students")),
    ("name", ("фио", "ф.и.о", "фамили", "full name", "your name", "ученик", "учащ", "обучающ")),
    ("name", ("student name", "name of student", "schüler")),
    ("class", ("класс", "класса", "классе", "your class", "klasse")),
    ("school", ("школ", "your school", "образовательн")),
)
PERHAPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("skip", ("отметка времени", "время", "дата", "timestamp", "zeitstempel", "created", "start")),
    ("skip", ("коммент", "примечан", "comment", "remark", "пожелан", "вопрос", "согласи")),
    ("instead", ("запасн", "резерв", "взамен", "альтернатив", "ersatz", "backup", "alternativ")),
    ("wish", ("предмет", "курс", "выбер", "выбор", "выбир", "сда", "модул", "электив")),
    ("wish", ("приоритет", "priorit", "rank", "option", "опция")),
    ("wish", ("choose", "choice", "select", "course", "subject", "fach", "fächer", "kurs", "wahl")),
)
#: Codes that may be the number of an answer and not of a student.
OF_ANSWERS = frozenset(map(fold, ("id", "ид", "номер", "№", "№ п/п", "п/п", "nr", "no", "number")))
#: Headers of the times at which a form was sent.
TIMES = ("отметка времени", "timestamp", "время", "zeitstempel", "created")
NUMBERED = re.compile(r"[\s№#.]*\d+\s*$")
TWO = re.compile(r"\s(?:и|and|und)\s")
NUMBER = re.compile(r"^\s*\d{1,2}\s*[.)]\s*")
RANKED = re.compile(r"приоритет|priorit|\brank", re.IGNORECASE)
COUNTED = re.compile(
    r"[\s,(–—-]+(?:ч|час(?:ов|ы|а)?|hours?|stunden)\b\.?(?:\s*(?:/|в|per)\s*\w+)?\.?\s*\)?$",
    re.IGNORECASE,
)
WHO = frozenset({"name", "surname", "code", "count"})


@dataclass(frozen=True)
class Column:
    """A column of the table.

    Attributes
    ----------
    kind
        What it says: a key of ``KINDS``, ``subject`` for marks below a subject, ``lost`` for what
        is none of these.
    asked
        The subject, and the level that stands in the header.
    level, priority
        What the header says of all wishes below it; priority 0 is none.
    names
        Folded names of courses that stand alone in its cells.
    has_hours
        Numbers below are lessons a week.
    """

    place: int
    kind: str
    header: str
    asked: Asked
    level: Level | None = None
    names: frozenset[str] = frozenset()
    priority: int = 0
    has_hours: bool = False


def plain_header(header: str) -> str:
    """A header without numbers of questions, underscores and marks at its end."""
    return " ".join(NUMBER.sub("", header).replace("_", " ").strip().rstrip(":?*.").split())


def meaning(header: str) -> str:
    """What a header says by itself; empty for an empty one, ``subject`` for any other text."""
    plain = plain_header(header)
    bare = fold(NUMBERED.sub("", plain)) or fold(plain)
    if not bare:
        return "code" if header.strip() in ("№", "#") else ""
    for kind, names in KINDS.items():
        if bare in {fold(name) for name in names}:
            return kind
    return "subject"


def _by_words(header: str, table: Sequence[tuple[str, tuple[str, ...]]]) -> str:
    text = f" {plain_header(BRACKETED.sub('', header)).casefold()}"
    for kind, words in table:
        for word in words:
            if re.search(rf"[\s(«\"']{re.escape(word)}", text):
                return "" if kind == "class" and "классн" in text else kind
    return ""


def hits(headers: Sequence[str]) -> int:
    """How many headers of a line are known ones; none for a line with one cell, a title."""
    filled = [one for one in headers if one.strip()]
    known = [
        one
        for one in filled
        if meaning(one) not in ("", "subject") or _by_words(one, (*ALWAYS, *PERHAPS))
    ]
    return len(known) if len(filled) > 1 else 0


def column_of(place: int, header: str, cells: Sequence[str], known: frozenset[str]) -> Column:
    """A column by its header and the cells below it; empty cells do not matter."""
    filled = [cell for cell in cells if cell.strip()]
    plain = plain_header(header)
    asked = subject_in(COUNTED.sub("", plain))
    level = level_in(plain) or level_of_question(BRACKETED.sub("", header))
    kind = meaning(header)
    if kind == "priority" and any(cell for cell in filled if not cell.isdecimal()):
        kind = "wish"
    if kind == "subject":
        kind = _by_words(header, ALWAYS) or _of_cells(header, asked, filled, known)
    elif not kind:
        kind = "lost"
    names = known
    if kind in ("wish", "instead"):
        single = [cell for cell in filled if "," not in cell and not TWO.search(cell)]
        names |= {fold(asked_in(cell).subject) for cell in single}
    ranks = re.findall(r"\d+", header) if RANKED.search(header) else []
    priority = min(int(ranks[0][:4]), LEAST) if ranks else 0
    return Column(place, kind, header, asked, level, names, priority, bool(COUNTED.search(plain)))


def _of_cells(header: str, asked: Asked, cells: Sequence[str], known: frozenset[str]) -> str:
    """Marks make a subject of a column; names of courses, or its header, a column of wishes."""
    answers = [cell for cell in cells if not isinstance(answer_in(asked, cell), str)]
    if len(answers) == len(cells):
        return "subject"
    by_words = _by_words(header, PERHAPS) or ("wish" if level_in(plain_header(header)) else "")
    if by_words and 2 * len(answers) < len(cells):
        return by_words
    if answers or _is_known(asked, known):
        return "subject"
    wishes = [wish.choices[0].subject for cell in cells for wish in wishes_in(cell, known)]
    usual = [name for name in wishes if fold(name) in known]
    return "wish" if 2 * len(usual) > len(wishes) else "lost"


def _is_known(asked: Asked, known: frozenset[str]) -> bool:
    return all(fold(one) in known for one in INSTEAD.split(asked.subject) if one.strip())


def with_somebody(columns: Sequence[Column], cells: Mapping[int, Sequence[str]]) -> list[Column]:
    """The columns; where none says who, the first of texts that nothing else explains does."""
    if WHO & {column.kind for column in columns}:
        return list(columns)
    for at, column in enumerate(columns):
        filled = [cell for cell in cells[column.place] if cell.strip()]
        if column.kind == "lost" and filled and len(set(filled)) == len(filled):
            made = Column(column.place, "name", column.header, column.asked)
            return [*columns[:at], made, *columns[at + 1 :]]
    return list(columns)


def says_hours(texts: Sequence[str]) -> str:
    """The first text that names lessons a week; empty where none does."""
    return next((text for text in texts if HOURS.search(text) or COUNTED.search(text)), "")
