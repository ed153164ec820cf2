"""Templates of papers for teachers."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    CENTER,
    begin,
    end,
    facts,
    gap,
    line,
    page,
    signatures,
    table,
)


def consultations() -> Document:
    """График консультаций дистанционной группы."""
    document = page()
    begin(document, "ГРАФИК КОНСУЛЬТАЦИЙ")
    line(document, "{{ paper.group }}", align=CENTER, bold=True)
    facts(
        document,
        (
            ("Учебный год", "{{ paper.year }}"),
            ("Школа", "{{ paper.host }}"),
            ("Форма обучения", "{{ paper.form }}"),
            ("Учитель", "{{ paper.teacher }}"),
            ("Уроки в сети", "{{ paper.times }}"),
            ("Электронная почта для консультаций", "{{ paper.email }}"),
        ),
    )
    table(
        document,
        ("№", "Фамилия, имя", "ОО зачисления", "Класс"),
        ("{{ row.number }}", "{{ row.name }}", "{{ row.school }}", "{{ row.class_ }}"),
        (10, 80, 60, 25),
        items="paper.pupils",
    )
    gap(document)
    table(
        document,
        ("№", "Неделя", "Уроки в сети", "Консультация (день, время)", "Тема, задание", "Отметка"),
        ("{{ row.number }}", "{{ row.days }}", "{{ row.lessons }}", "", "", ""),
        (9, 34, 32, 35, 45, 20),
        items="paper.weeks",
    )
    signatures(
        document, (("Учитель", "{{ paper.teacher }}"), ("Координатор", "{{ paper.coordinator }}"))
    )
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {"consultations": consultations}
