"""The template of report cards."""

from collections.abc import Callable, Mapping

from docx.document import Document
from docx.shared import Pt

from documents.templates.make.parts import (
    CENTER,
    SMALL,
    begin,
    done,
    each,
    end,
    facts,
    line,
    page,
    signatures,
    table,
)

FIELDS = (
    "number",
    "subject",
    "level",
    "hours",
    "teacher",
    "first",
    "second",
    "year",
    "exam",
    "final",
    "missed",
    "valid",
    "illness",
)
HEADS = (
    *("№", "Предмет", "Уровень", "Часов", "Учитель", "1 п/г", "2 п/г", "Год", "Экз.", "Итог"),
    *("Проп. всего", "Уваж.", "Болезнь"),
)


def report_card() -> Document:
    """Табель успеваемости."""
    document = page(on_side=True)
    begin(document, "ТАБЕЛЬ УСПЕВАЕМОСТИ № {{ paper.number }} от {{ paper.date }}")
    line(document, "{{ paper.period }}", align=CENTER, bold=True)
    facts(
        document,
        (
            ("Обучающийся", "{{ paper.name }}, {{ paper.class_ }}"),
            ("Школа зачисления", "{{ paper.home }}"),
            ("Школа, где изучаются предметы", "{{ paper.host }}"),
        ),
        (70, 180),
    )
    table(
        document,
        HEADS,
        tuple(f"{{{{ row.{name} }}}}" for name in FIELDS),
        (8, 40, 26, 32, 34, 15, 15, 15, 15, 15, 15, 14, 18),
    )
    each(document, "remark", "paper.remarks")
    line(document, "{{ remark }}", size=SMALL).paragraph_format.space_before = Pt(4)
    done(document)
    signatures(
        document,
        (
            ("Директор школы, где изучаются предметы", "{{ paper.head }}"),
            ("Координатор", "{{ paper.coordinator }}"),
            (
                "Отметки в сводную ведомость перенёс классный руководитель",
                "{{ paper.class_teacher }}",
            ),
            ("Родители (законные представители) ознакомлены", ""),
        ),
        (120, 60, 80),
    )
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {"report_card": report_card}
