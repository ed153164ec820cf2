"""The template of the letter that goes with a package of marks."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    begin,
    cells,
    end,
    facts,
    gap,
    line,
    otherwise_nothing,
    page,
    signatures,
    table,
    when,
)

ROWS = ("group", "teacher", "students", "lessons", "marks", "absences")
HEADS = ("Группа", "Учитель", "Учеников", "Уроков", "Отметок", "Пропусков")
CORRECTIONS = ("number", "name", "group", "where", "was", "now", "ground")
CORRECTION_HEADS = ("№", "Обучающийся", "Группа", "Когда", "Было", "Стало", "Основание")


def transfer_letter() -> Document:
    """Сопроводительный лист к пакету."""
    document = page()
    begin(document, "ПЕРЕДАЧА № {{ paper.number }} от {{ paper.date }}")
    facts(
        document,
        (
            ("Передаёт", "{{ paper.host }}"),
            ("Принимает", "{{ paper.home }}"),
            ("Сведения", "{{ paper.about }}"),
            ("Записей в пакете", "{{ paper.entries }}"),
        ),
    )
    table(document, HEADS, cells(*ROWS), (52, 38, 20, 18, 20, 27))
    when(document, "paper.corrections")
    gap(document)
    title = "Исправительный лист № {{ paper.sheet }} к передаче № {{ paper.number }}"
    line(document, title, bold=True)
    table(
        document,
        CORRECTION_HEADS,
        cells(*CORRECTIONS),
        (8, 38, 34, 25, 20, 20, 30),
        items="paper.corrections",
    )
    otherwise_nothing(document)
    gap(document)
    line(document, "Контрольная сумма пакета (SHA-256): {{ paper.hash }}", size=9)
    line(
        document,
        "Подпись пакета доказывает, что он не изменён и сделан программой этой школы. "
        "Квалифицированной электронной подписью она не является; документом служит этот лист "
        "с подписями.",
        size=9,
    )
    signatures(
        document,
        (
            ("Передал координатор", "{{ paper.coordinator }}"),
            ("Принял координатор", "{{ paper.receiver }}"),
        ),
    )
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {"transfer_letter": transfer_letter}
