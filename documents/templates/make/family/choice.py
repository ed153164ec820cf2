"""Templates of papers for families."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.family.plans import route, study_plan
from documents.templates.make.family.pupil import TINY, about, week
from documents.templates.make.parts import (
    BOTH,
    CENTER,
    RIGHT,
    begin,
    end,
    gap,
    line,
    page,
    signatures,
    table,
)


def catalogue() -> Document:
    """Уведомление о сетевых курсах, до 10 мая."""
    document = page(on_side=True)
    begin(document, "{{ paper.full_school }}", size=12)
    line(document, "УВЕДОМЛЕНИЕ О СЕТЕВЫХ КУРСАХ", align=CENTER, bold=True, size=14)
    line(
        document,
        "Уважаемые обучающиеся и родители (законные представители), {{ paper.grade }} класс!",
        align=CENTER,
        bold=True,
    )
    line(
        document,
        "Школы сети предлагают на {{ paper.year }} учебный год курсы, перечисленные ниже. "
        "{{ paper.days_note }} О результатах школа сообщит до 28 августа.",
        align=BOTH,
    )
    table(
        document,
        (
            "№",
            "Курс",
            "Часы",
            "Как изучается",
            "Где проводится",
            "Дни (прогноз)",
            "Учитель",
            "Форма обучения",
        ),
        (
            "{{ row.number }}",
            "{{ row.course }}",
            "{{ row.hours }}",
            "{{ row.stands }}",
            "{{ row.place }}",
            "{{ row.days }}",
            "{{ row.teacher }}",
            "{{ row.form }}",
        ),
        (9, 62, 28, 30, 28, 34, 42, 29),
    )
    gap(document)
    line(
        document,
        "Заявление о выборе и согласие на обработку персональных данных сдаются классному "
        "руководителю. Вопросы — координатору "
        "сетевого взаимодействия: {{ paper.coordinator }}, телефон {{ paper.phone }}, сайт {{ "
        "paper.site }}.",
        align=BOTH,
    )
    signatures(document, (("{{ paper.head_post }}", "{{ paper.head }}"),), (100, 60, 100))
    end(document)
    return document


def application() -> Document:
    """Заявление о выборе курсов."""
    document = page()
    begin(document, "Адресат: {{ paper.pupil.full_school }}", size=12).alignment = RIGHT
    for text in (
        "{{ paper.pupil.head_post }}: {{ paper.pupil.head }}",
        "Заявитель, родитель (законный представитель): ______________________________",
    ):
        line(document, text, align=RIGHT)
    gap(document, 10)
    line(document, "ЗАЯВЛЕНИЕ О ВЫБОРЕ КУРСОВ", align=CENTER, bold=True, size=14)
    about(document)
    line(
        document,
        "Прошу включить в индивидуальный учебный план курсы, указанные ниже по порядку важности. "
        "Замена — курс, который "
        "подойдёт, если первый предоставить не удастся.",
        align=BOTH,
    )
    table(
        document,
        ("№", "Курс, уровень", "Часы", "Важность (1–3)", "Замена"),
        (
            "{{ row.number }}",
            "{{ row.course }}",
            "{{ row.hours }}",
            "{{ row.priority }}",
            "{{ row.alternatives }}",
        ),
        (10, 68, 32, 22, 43),
    )
    gap(document)
    line(document, "{{ paper.alone }}", align=BOTH)
    line(
        document,
        "С уведомлением о сетевых курсах и с порядком перехода между школами ознакомлены.",
        align=BOTH,
    )
    line(document, "Дата: «____» ______________ 20____ г.")
    signatures(
        document,
        (
            ("Обучающийся", "{{ paper.pupil.name }}"),
            ("Родитель (законный представитель)", "____________________"),
        ),
    )
    end(document)
    return document


def consent() -> Document:
    """Согласие на обработку персональных данных."""
    document = page(size=11)
    begin(document, "СОГЛАСИЕ НА ОБРАБОТКУ ПЕРСОНАЛЬНЫХ ДАННЫХ", size=14)
    line(
        document, "для обучения в сетевых группах; {{ paper.pupil.year }} учебный год", align=CENTER
    )
    line(
        document,
        "Я, ________________________________________________________________ (фамилия, имя, "
        "отчество), проживающий(ая) по "
        "адресу ______________________________________________________________, документ, "
        "удостоверяющий личность, "
        "________________________________________________, являясь родителем (законным "
        "представителем),",
        align=BOTH,
    )
    about(document)
    line(
        document,
        "даю согласие оператору — {{ paper.pupil.full_school }} — на обработку персональных "
        "данных обучающегося и на их передачу "
        "организациям, с которыми он обучается в сетевых группах: {{ paper.partners }}.",
        align=BOTH,
    )
    for text in (
        "Цель: организация обучения в сетевых группах, сопровождение между школами, учёт "
        "успеваемости и посещаемости.",
        "Данные: фамилия, имя, отчество; класс; школа зачисления; профиль; выбранные курсы; "
        "группа и расписание; отметки; "
        "пропуски с указанием категории (болезнь, уважительная причина, без причины). Сведения о "
        "здоровье не передаются.",
        "Действия: сбор, запись, хранение, уточнение, использование, передача указанным "
        "организациям, обезличивание, удаление; "
        "с использованием средств автоматизации и без них.",
        "Срок: до окончания обучения в сетевых группах в {{ paper.pupil.year }} учебном году. "
        "Согласие можно отозвать письменным "
        "заявлением оператору; тогда передача данных прекращается, и школа предложит обучение без "
        "сетевых групп.",
        "Основание: {{ paper.basis }}.",
    ):
        line(document, text, align=BOTH)
    line(document, "Дата: «____» ______________ 20____ г.")
    signatures(document, (("Родитель (законный представитель)", "____________________"),))
    end(document)
    return document


def result_notice() -> Document:
    """Уведомление о результатах, до 28 августа."""
    document = page(size=11)
    begin(document, "УВЕДОМЛЕНИЕ О РЕЗУЛЬТАТАХ ВЫБОРА", size=14)
    line(document, "{{ paper.pupil.full_school }}", align=CENTER)
    about(document)
    table(
        document,
        (
            "Запрошенный курс",
            "Важность",
            "Решение",
            "Где, когда, кто учит и сопровождает; если отказ — почему",
        ),
        ("{{ row.course }}", "{{ row.priority }}", "{{ row.answer }}", "{{ row.details }}"),
        (48, 18, 31, 78),
        items="paper.answers",
        size=TINY,
    )
    gap(document)
    line(document, "Результаты диагностики: {{ paper.diagnostics }}", align=BOTH)
    line(
        document,
        "Индивидуальный учебный план предлагается согласовать до 28 августа. Вопросы — классному "
        "руководителю: "
        "{{ paper.pupil.class_teacher }} и координатору: {{ paper.pupil.coordinator }}, телефон "
        "{{ paper.pupil.phone }}.",
    )
    signatures(
        document,
        (
            ("Координатор", "{{ paper.pupil.coordinator }}"),
            ("Ознакомлен(а): родитель (законный представитель)", "____________________"),
        ),
    )
    gap(document)
    line(
        document, "Приложение. Расписание на неделю", bold=True
    ).paragraph_format.keep_with_next = True
    week(document)
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {
    "catalogue": catalogue,
    "application": application,
    "consent": consent,
    "result_notice": result_notice,
    "route": route,
    "study_plan": study_plan,
}
