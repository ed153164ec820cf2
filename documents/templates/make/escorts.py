"""Templates of papers for escorts and guards."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    CENTER,
    begin,
    end,
    facts,
    line,
    otherwise_nothing,
    page,
    signatures,
    table,
    when,
)

#: Fields of a visitor, in the order of the columns.
VISITOR = ("number", "name", "school", "class_", "comes", "lessons", "leaves", "came", "went")


def escort_sheet() -> Document:
    """Лист сопровождения."""
    document = page()
    begin(document, "ЛИСТ СОПРОВОЖДЕНИЯ")
    line(document, "{{ paper.title }}", align=CENTER, bold=True)
    facts(
        document,
        (
            ("День", "{{ paper.day }}"),
            ("Дата", "{{ paper.date }}"),
            ("Откуда и куда", "{{ paper.origin }} → {{ paper.target }} ({{ paper.mode }})"),
            ("Выход, прибытие", "{{ paper.leaves }}, {{ paper.arrives }}"),
            ("Сопровождающий", "{{ paper.leaders }}"),
            ("Телефон", "{{ paper.phone }}"),
            ("Затем сопровождающий идёт", "{{ paper.onward }}"),
            ("Детей", "{{ paper.count }}"),
        ),
    )
    table(
        document,
        ("№", "Фамилия, имя", "ОО зачисления", "Класс", "Куда идёт", "Вышли", "Прибыли"),
        (
            *(f"{{{{ row.{name} }}}}" for name in ("number", "name", "school", "class_", "lesson")),
            "{{ row.left }}",
            "{{ row.arrived }}",
        ),
        (9, 43, 28, 14, 43, 18, 20),
    )
    when(document, "paper.dates")
    line(document, "По календарю: {{ paper.dates }}", size=9)
    otherwise_nothing(document)
    signatures(
        document,
        (
            ("Инструктаж о безопасном пути провёл", "{{ paper.safety }}"),
            ("Сопровождающий, инструктаж получил", "{{ paper.leaders }}"),
            ("Принял в школе назначения", ""),
        ),
    )
    end(document)
    return document


def visitor_sheet() -> Document:
    """Посетители школы по дням, для охраны."""
    document = page(on_side=True)
    begin(document, "ПОСЕТИТЕЛИ ШКОЛЫ ИЗ ДРУГИХ ШКОЛ СЕТИ")
    line(document, "{{ paper.title }}", align=CENTER, bold=True)
    line(
        document,
        "Дата: {{ paper.date }}    Всего: {{ paper.count }}    Дежурный ____________________",
        align=CENTER,
    )
    table(
        document,
        ("№", "Фамилия, имя", "Школа", "Класс", "Приходит", "Уроки", "Уходит", "Пришёл", "Ушёл"),
        tuple(f"{{{{ row.{name} }}}}" for name in VISITOR),
        (9, 44, 27, 14, 44, 52, 36, 18, 18),
    )
    when(document, "paper.dates")
    line(document, "По календарю: {{ paper.dates }}", size=9)
    otherwise_nothing(document)
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {
    "escort_sheet": escort_sheet,
    "visitor_sheet": visitor_sheet,
}
