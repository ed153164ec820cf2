"""Templates of papers for deputy heads."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import CENTER, begin, end, facts, line, page, signatures, table


def group_list() -> Document:
    """Списочный состав сетевой группы."""
    document = page()
    begin(document, "СПИСОЧНЫЙ СОСТАВ ГРУППЫ")
    line(document, "{{ paper.title }}", align=CENTER, bold=True)
    facts(
        document,
        (
            ("Код группы", "{{ paper.code }}"),
            ("Учебный год", "{{ paper.year }}"),
            ("Предмет, уровень", "{{ paper.subject }}"),
            ("Класс", "{{ paper.grade }}"),
            ("Место проведения", "{{ paper.host }}, кабинет: {{ paper.room }}"),
            ("Форма обучения", "{{ paper.form }}"),
            ("Учитель", "{{ paper.teacher }}"),
            ("Часов", "{{ paper.hours }}"),
            ("Дни и уроки", "{{ paper.times }}"),
        ),
    )
    table(
        document,
        ("№", "Фамилия, имя, отчество", "ОО зачисления", "Класс", "Профиль", "ИУП №", "Прибыл / выбыл", "Примечание"),
        ("{{ row.number }}", "{{ row.name }}", "{{ row.school }}", "{{ row.class_ }}", "{{ row.profile }}", "{{ row.plan }}"),
        (9, 45, 26, 14, 27, 18, 18, 18),
    )
    line(document, "Всего: {{ paper.rows | length }}. {{ paper.totals }}")
    signatures(
        document,
        (
            ("Заместитель директора", "{{ paper.deputy }}"),
            ("Координатор", "{{ paper.coordinator }}"),
            ("Учитель", "{{ paper.teacher }}"),
        ),
    )
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {"group_list": group_list}
