"""Templates of papers of the network as a whole: schedule, plan and note."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    BOTH,
    CENTER,
    begin,
    cells,
    done,
    each,
    end,
    gap,
    line,
    otherwise_nothing,
    page,
    signatures,
    table,
    when,
)


def _strong(document: Document, text: str) -> None:
    gap(document)
    line(document, text, bold=True, size=11).paragraph_format.keep_with_next = True


def schedule() -> Document:
    """График заседаний совета и сроков."""
    document = page()
    begin(document, "ГРАФИК ЗАСЕДАНИЙ И СРОКОВ")
    line(document, "{{ paper.council }}", align=CENTER)
    line(document, "{{ paper.year }} учебный год", align=CENTER, bold=True)
    table(
        document,
        ("№", "Дата", "Что", "Кто", "Основание", "Отметка"),
        cells("number", "date", "what", "who", "basis"),
        (9, 33, 60, 30, 24, 19),
    )
    signatures(document, (("Председатель совета", "{{ paper.chair }}"),))
    end(document)
    return document


def joint_plan() -> Document:
    """План совместной деятельности."""
    document = page()
    begin(document, "ПЛАН СОВМЕСТНОЙ ДЕЯТЕЛЬНОСТИ")
    line(document, "на {{ paper.year }} учебный год", align=CENTER, bold=True)
    line(document, "Основание: {{ paper.contract }}", align=CENTER, size=11)
    table(
        document,
        ("УТВЕРЖДАЮ", "Подпись, дата", "Фамилия, имя, отчество"),
        ("{{ row.post }}, {{ row.school }}", "", "{{ row.head }}"),
        (80, 40, 55),
        items="paper.approvals",
    )
    each(document, "section", "paper.sections")
    _strong(document, "{{ section.title }}")
    table(
        document,
        ("№", "Срок", "Что", "Где", "Ответственный"),
        cells("number", "when", "what", "where", "who"),
        (9, 36, 66, 30, 34),
        items="section.rows",
    )
    done(document)
    end(document)
    return document


def analysis() -> Document:
    """Аналитическая справка."""
    document = page()
    begin(document, "АНАЛИТИЧЕСКАЯ СПРАВКА")
    line(
        document,
        "о запросах обучающихся и плане сети, {{ paper.year }} учебный год",
        align=CENTER,
        bold=True,
    )
    line(document, "{{ paper.title }}, {{ paper.date }}", align=CENTER, size=11)
    each(document, "sentence", "paper.summary")
    line(document, "{{ sentence }}", align=BOTH)
    done(document)
    heads, names = (
        ("Учеников", "Запросов", "Выполнено", "Не выполнено", "Доля"),
        ("students", "asked", "met", "unmet", "share"),
    )
    widths = (51, 23, 23, 25, 31, 22)
    for first, heading, items in (
        ("Школа", "1. Удовлетворённость запросов по школам", "paper.schools"),
        ("Приоритет", "2. Удовлетворённость запросов по приоритетам", "paper.priorities"),
    ):
        _strong(document, heading)
        table(document, (first, *heads), cells("name", *names), widths, items=items)
    _strong(document, "3. Курсы, по которым есть невыполненные запросы")
    _table_or_none(
        document,
        "paper.courses",
        ("Курс", "Запросов", "Не выполнено", "Почему"),
        cells("name", "asked", "unmet", "reasons"),
        (65, 20, 25, 65),
    )
    _strong(document, "4. Обмен между школами, ученико-уроков за цикл расписания")
    _table_or_none(
        document,
        "paper.exchange",
        ("Школа", "Школа", "Первая учит", "Вторая учит", "Разница"),
        cells("first", "second", "there", "back", "apart"),
        (50, 50, 25, 25, 25),
    )
    _strong(document, "5. Малые группы, о которых решает совет")
    _table_or_none(
        document,
        "paper.small",
        ("Группа", "Учеников", "Желательно", "Минимум", "Ч/нед.", "Учитель", "Решение совета"),
        cells("name", "size", "wanted", "least", "hours", "teacher", "decision"),
        (46, 19, 22, 19, 14, 26, 29),
        size=9,
    )
    _strong(document, "6. Заседания совета")
    when(document, "paper.quarters")
    each(document, "sentence", "paper.quarters")
    line(document, "{{ sentence }}", align=BOTH)
    done(document)
    otherwise_nothing(document)
    when(document, "not paper.quarters")
    line(document, "Замечаний нет.")
    otherwise_nothing(document)
    _strong(document, "7. Выводы и предложения")
    for _ in range(3):
        line(document, "_" * 80).paragraph_format.keep_with_next = True
    signatures(document, (("Координаторы", "{{ paper.coordinators }}"),))
    end(document)
    return document


def _table_or_none(
    document: Document,
    items: str,
    heads: tuple[str, ...],
    texts: tuple[str, ...],
    widths: tuple[int, ...],
    *,
    size: int = 10,
) -> None:
    """A table, or a word where it would be empty."""
    when(document, items)
    table(document, heads, texts, widths, items=items, size=size)
    otherwise_nothing(document)
    when(document, f"not {items}")
    line(document, "Нет.")
    otherwise_nothing(document)


TEMPLATES: Mapping[str, Callable[[], Document]] = {
    "schedule": schedule,
    "joint_plan": joint_plan,
    "analysis": analysis,
}
