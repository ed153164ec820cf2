"""Template of the report on results of a half-year or a year."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    CENTER,
    begin,
    cells,
    done,
    each,
    end,
    gap,
    line,
    page,
    signatures,
    table,
)

HEADS = (
    "{{ part.what }}",
    "«5»",
    "«4»",
    "«3»",
    "«2»",
    "«н/а»",
    "Осв.",
    "Зач.",
    "Незач.",
    "Нет отметки",
    "Успеваемость, %",
    "Качество знаний, %",
    "Средний балл",
)
FIELDS = ("name", "five", "four", "three", "two", "not_attested", "exempt", "passed", "failed")
SHARES = ("without", "achievement", "quality", "mean")


def year_report() -> Document:
    """Отчёт об итогах полугодия, года."""
    document = page(on_side=True)
    begin(document, "ОТЧЁТ ОБ УСПЕВАЕМОСТИ В СЕТЕВЫХ ГРУППАХ")
    line(document, "{{ paper.school }}", align=CENTER)
    line(document, "{{ paper.year }} учебный год, на {{ paper.date }}", align=CENTER, bold=True)
    each(document, "part", "paper.parts")
    gap(document)
    line(document, "{{ part.title }}", bold=True, size=11).paragraph_format.keep_with_next = True
    table(
        document,
        HEADS,
        cells(*FIELDS, *SHARES),
        (76, 11, 11, 11, 11, 13, 13, 13, 16, 18, 29, 22, 18),
        items="part.rows",
    )
    done(document)
    gap(document)
    line(document, "{{ paper.notes | join(' ') }}", size=10)
    signatures(
        document,
        (
            ("{{ paper.deputy_post }}", "{{ paper.deputy }}"),
            ("Координатор", "{{ paper.coordinator }}"),
        ),
    )
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {"year_report": year_report}
