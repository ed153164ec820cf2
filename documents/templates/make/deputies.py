"""Templates of papers for deputy heads."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    BOTH,
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


def group_list() -> Document:
    """Списочный состав сетевой группы."""
    document = page()
    begin(document, "СПИСОЧНЫЙ СОСТАВ ГРУППЫ")
    line(document, "{{ paper.title }}", align=CENTER, bold=True)
    facts(
        document,
        (
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
        (
            "№",
            "Фамилия, имя, отчество",
            "ОО зачисления",
            "Класс",
            "Профиль",
            "ИУП №",
            "Прибыл / выбыл",
            "Примечание",
        ),
        (
            "{{ row.number }}",
            "{{ row.name }}",
            "{{ row.school }}",
            "{{ row.class_ }}",
            "{{ row.profile }}",
            "{{ row.plan }}",
        ),
        (8, 35, 24, 15, 30, 19, 19, 25),
    )
    gap(document)
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


def transfer_act() -> Document:
    """Акт приёма-передачи сведений."""
    document = page()
    begin(document, "АКТ № {{ paper.number }}")
    line(document, "приёма-передачи сведений об обучающихся сетевых групп", align=CENTER, bold=True)
    facts(document, (("{{ paper.place }}", "{{ paper.date }}"),), (85, 90))
    line(
        document,
        "{{ paper.origin }} передаёт, а {{ paper.target }} принимает сведения об обучающихся, "
        "которые в {{ paper.year }} учебном году осваивают отдельные предметы в принимающей "
        "организации.",
        align=BOTH,
    )
    line(document, "Основание: {{ paper.contract }}; {{ paper.regulation }}", align=BOTH)
    table(
        document,
        ("№", "Фамилия, имя, отчество", "Класс", "Профиль", "ИУП №", "Группы", "Согласие"),
        (
            "{{ row.number }}",
            "{{ row.name }}",
            "{{ row.class_ }}",
            "{{ row.profile }}",
            "{{ row.plan }}",
            "{{ row.groups }}",
            "{{ row.consent }}",
        ),
        (8, 36, 15, 31, 20, 43, 22),
    )
    gap(document)
    line(
        document,
        "Всего: {{ paper.total }}. Сведения используются только для обучения по этим предметам.",
        align=BOTH,
    )
    signatures(
        document,
        (
            ("Передал(а): {{ paper.origin_post }}", "{{ paper.origin_name }}"),
            ("Принял(а): {{ paper.target_post }}", "{{ paper.target_name }}"),
        ),
    )
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {
    "group_list": group_list,
    "transfer_act": transfer_act,
}
