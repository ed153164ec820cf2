"""The template of the annex to the contract of the schools."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.head.order import PROGRAMME, PROGRAMME_CELLS, head
from documents.templates.make.parts import CENTER, begin, cells, end, gap, line, page, table


def contract_annex() -> Document:
    """Приложение к договору о сетевом взаимодействии."""
    document = page()
    begin(document, "ПРИЛОЖЕНИЕ")
    line(document, "Основание: {{ paper.contract }}", align=CENTER)
    line(
        document,
        "Программы, часы и обучающиеся на {{ paper.year }} учебный год {{ paper.period }}",
        align=CENTER,
        bold=True,
    )
    head(document, "1. Программы, по которым школы обучают учеников друг друга")
    heads = (*PROGRAMME, "Из других школ")
    table(
        document,
        heads,
        (*PROGRAMME_CELLS, "{{ row.count }}"),
        (8, 27, 22, 13, 13, 12, 22, 23, 22, 13),
        items="paper.programmes",
        size=8,
    )
    head(document, "2. Объём обучения")
    table(
        document,
        ("Обучает", "Учеников школы", "Групп", "Учеников", "Ученико-часов в год"),
        cells("host", "home", "groups", "students", "hours"),
        (55, 55, 18, 20, 27),
        items="paper.totals",
    )
    head(document, "3. Обучающиеся")
    table(
        document,
        ("№", "Фамилия, имя, отчество", "Школа зачисления", "Класс", "Программа", "Обучает"),
        cells("number", "name", "home", "class_", "programme", "host"),
        (10, 43, 32, 13, 46, 31),
        size=9,
    )
    gap(document)
    signing = ("Школа", "Подпись", "Фамилия, имя, отчество")
    table(
        document,
        signing,
        ("{{ row.post }}, {{ row.name }}", "", "{{ row.head }}"),
        (80, 40, 55),
        items="paper.parties",
    )
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {"contract_annex": contract_annex}
