"""Templates of the route and of the study plan, each at most two pages."""

from docx.document import Document

from documents.templates.make.family.pupil import TINY, about, week
from documents.templates.make.parts import (
    BOTH,
    CENTER,
    begin,
    end,
    gap,
    line,
    page,
    signatures,
    table,
)


def route() -> Document:
    """Индивидуальный образовательный маршрут, не больше двух листов."""
    document = page(size=11)
    begin(document, "ИНДИВИДУАЛЬНЫЙ ОБРАЗОВАТЕЛЬНЫЙ МАРШРУТ", size=14)
    line(document, "{{ paper.pupil.full_school }}", align=CENTER)
    about(
        document,
        (
            ("Запросы", "{{ paper.requests }}"),
            ("Диагностика", "{{ paper.diagnostics }}"),
            ("Цель маршрута", "____________________________________________________"),
            ("Самостоятельный путь", "{{ paper.walks_alone }}"),
            ("Внеурочные занятия", "{{ paper.extracurricular }}"),
            ("Сопровождение маршрута", "{{ paper.support }}"),
        ),
    )
    table(
        document,
        (
            "Курс вне класса, группа",
            "Часы",
            "Дни и уроки",
            "Школа, кабинет",
            "Учитель",
            "Путь и сопровождающий",
        ),
        (
            "{{ row.group }}",
            "{{ row.hours }}",
            "{{ row.times }}",
            "{{ row.place }}",
            "{{ row.teacher }}",
            "{{ row.escort }}",
        ),
        (46, 20, 26, 25, 27, 31),
        items="paper.courses",
        size=TINY,
    )
    gap(document)
    line(document, "Моё расписание", bold=True).paragraph_format.keep_with_next = True
    week(document)
    gap(document)
    table(
        document,
        ("Контрольная точка", "Дата", "Результат и изменения маршрута"),
        ("{{ row.what }}", "{{ row.day }}", ""),
        (55, 45, 75),
        items="paper.checkpoints",
        size=TINY,
    )
    signatures(
        document,
        (
            ("Обучающийся", "{{ paper.pupil.name }}"),
            ("Родитель (законный представитель)", "____________________"),
            ("Классный руководитель", "{{ paper.pupil.class_teacher }}"),
            ("Координатор", "{{ paper.pupil.coordinator }}"),
        ),
    )
    end(document)
    return document


def study_plan() -> Document:
    """Индивидуальный учебный план на два года, не больше двух листов."""
    document = page(on_side=True, size=11)
    begin(document, "ИНДИВИДУАЛЬНЫЙ УЧЕБНЫЙ ПЛАН № {{ paper.pupil.number }}", size=14)
    line(document, "{{ paper.pupil.full_school }}", align=CENTER)
    line(
        document,
        "Обучающийся: {{ paper.pupil.name }}; класс: {{ paper.pupil.class_ }}; профиль: {{ "
        "paper.pupil.profile }}; "
        "учебный год: {{ paper.pupil.year }}. {{ paper.years }}",
    )
    table(
        document,
        (
            "Предметная область",
            "Предмет",
            "Уровень",
            "Ч/нед. 10",
            "Ч/нед. 11",
            "Ч/год 10",
            "Ч/год 11",
            "Всего",
            "Место освоения",
            "Группа",
            "Учитель",
        ),
        (
            "{{ row.area }}",
            "{{ row.subject }}",
            "{{ row.level }}",
            "{{ row.week_10 }}",
            "{{ row.week_11 }}",
            "{{ row.year_10 }}",
            "{{ row.year_11 }}",
            "{{ row.total }}",
            "{{ row.place }}",
            "{{ row.group }}",
            "{{ row.teacher }}",
        ),
        (45, 44, 21, 12, 12, 13, 13, 13, 28, 25, 36),
        size=8,
    )
    gap(document)
    line(
        document,
        "Часов в неделю: 10 класс — {{ paper.week_10 }}, 11 класс — {{ paper.week_11 }}; за год: "
        "10 класс — {{ paper.year_10 }}, "
        "11 класс — {{ paper.year_11 }}; за два года: {{ paper.total }}. Форма промежуточной "
        "аттестации: отметки "
        "за полугодия и год, если положение школы не устанавливает иное.",
        align=BOTH,
        size=10,
    )
    signatures(
        document,
        (
            ("Обучающийся", "{{ paper.pupil.name }}"),
            (
                "Ознакомлен(а) и согласен(на): родитель (законный представитель)",
                "____________________",
            ),
            ("Классный руководитель", "{{ paper.pupil.class_teacher }}"),
            ("Координатор", "{{ paper.pupil.coordinator }}"),
            ("{{ paper.pupil.deputy_post }}", "{{ paper.pupil.deputy }}"),
            ("{{ paper.pupil.head_post }}", "{{ paper.pupil.head }}"),
        ),
        (120, 55, 85),
    )
    gap(document)
    line(document, "Лист изменений", bold=True, size=10).paragraph_format.keep_with_next = True
    table(
        document,
        ("Дата", "Что изменено", "Основание", "Подписи"),
        ("", "", "", ""),
        (30, 110, 70, 52),
        items="[1, 2, 3]",
        size=TINY,
    )
    end(document)
    return document
