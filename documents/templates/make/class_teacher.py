"""Templates of papers for class teachers."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    BOTH,
    CENTER,
    begin,
    end,
    line,
    otherwise_nothing,
    page,
    signatures,
    table,
    when,
)


def route_list() -> Document:
    """Список обучающихся, которым нужен маршрут."""
    document = page(on_side=True)
    begin(document, "СПИСОК ОБУЧАЮЩИХСЯ, КОТОРЫМ НУЖЕН ИНДИВИДУАЛЬНЫЙ МАРШРУТ")
    line(
        document,
        "{{ paper.title }}, {{ paper.school }}, {{ paper.year }} учебный год",
        align=CENTER,
        bold=True,
    )
    table(
        document,
        (
            "№",
            "Фамилия, имя, отчество",
            "ИУП №",
            "Почему нужен маршрут",
            "Курсы вне класса",
            "Согласие на передачу данных",
        ),
        (
            "{{ row.number }}",
            "{{ row.name }}",
            "{{ row.plan }}",
            "{{ row.why }}",
            "{{ row.courses }}",
            "{{ row.consent }}",
        ),
        (10, 55, 27, 75, 70, 25),
    )
    when(document, "paper.note")
    line(document, "{{ paper.note }}", align=BOTH)
    otherwise_nothing(document)
    line(document, "Всего: {{ paper.rows | length }}.")
    signatures(document, (("Классный руководитель", "{{ paper.class_teacher }}"),), (100, 60, 100))
    end(document)
    return document


def plan_register() -> Document:
    """Реестр индивидуальных учебных планов."""
    document = page(on_side=True)
    begin(document, "РЕЕСТР ИНДИВИДУАЛЬНЫХ УЧЕБНЫХ ПЛАНОВ")
    line(
        document,
        "{{ paper.title }}, {{ paper.school }}, {{ paper.year }} учебный год",
        align=CENTER,
        bold=True,
    )
    line(
        document,
        "Отметка ставится знаком «+», рядом — дата. Планы согласуются с родителями до 28 августа.",
        align=BOTH,
    )
    by_hand = ("Выдан", "Согласован", "Отказ", "На доработке", "Дата", "Подпись")
    table(
        document,
        ("№", "Фамилия, имя, отчество", "ИУП №", "Курсы вне класса", *by_hand),
        (
            "{{ row.number }}",
            "{{ row.name }}",
            "{{ row.plan }}",
            "{{ row.courses }}",
            *[""] * len(by_hand),
        ),
        (10, 50, 26, 62, 16, 23, 14, 23, 19, 19),
    )
    signatures(document, (("Классный руководитель", "{{ paper.class_teacher }}"),), (100, 60, 100))
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {
    "route_list": route_list,
    "plan_register": plan_register,
}
