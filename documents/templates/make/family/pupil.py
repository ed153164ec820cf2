"""Parts that templates of papers about one student share."""

from collections.abc import Sequence

from docx.document import Document

from documents.templates.make.parts import facts, line, table

#: Letters of a table that has to fit on two pages.
TINY = 9


def about(document: Document, more: Sequence[tuple[str, str]] = ()) -> None:
    """Whom a paper is about."""
    rows = (
        ("Обучающийся", "{{ paper.pupil.name }}"),
        ("Класс, учебный год", "{{ paper.pupil.class_ }}, {{ paper.pupil.year }}"),
        ("Профиль", "{{ paper.pupil.profile }}"),
        ("ИУП №", "{{ paper.pupil.number }}"),
    )
    facts(document, (*rows, *more), (45, 130), size=11)


#: A free lesson has no line; where the student is then, a family must be able to tell.
WINDOW = (
    "Урока между другими нет в списке — это окно: ученик там, где был предыдущий урок, а "
    "после перехода — там, куда пришёл."
)


def week(document: Document) -> None:
    """The student's own timetable; lines of ways and lessons elsewhere are shaded."""
    table(
        document,
        (
            "День",
            "Урок",
            "Время",
            "Предмет или переход",
            "Школа, если не своя",
            "Кабинет",
            "Учитель, сопровождающий",
        ),
        (
            "{% cellbg row.day_colour %}{{ row.day }}",
            "{% cellbg row.colour %}{{ row.period }}",
            "{% cellbg row.colour %}{{ row.time }}",
            "{% cellbg row.colour %}{{ row.what }}",
            "{% cellbg row.colour %}{{ row.school }}",
            "{% cellbg row.colour %}{{ row.room }}",
            "{% cellbg row.colour %}{{ row.teacher }}",
        ),
        (11, 12, 22, 43, 24, 27, 36),
        items="paper.week",
        size=TINY,
    )
    line(document, WINDOW, size=TINY)
