"""Templates of papers of the council."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    BOTH,
    CENTER,
    begin,
    done,
    each,
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

SIGNS = (
    ("Председатель", "{{ paper.head.chair }}"),
    ("Ответственный секретарь", "{{ paper.head.secretary }}"),
)
SEATS = ("№", "Фамилия, инициалы", "Должность", "Школа")
SEAT = ("{{ row.number }}", "{{ row.name }}", "{{ row.post }}", "{{ row.school }}")
SEAT_WIDTHS = (10, 60, 65, 40)


def _top(document: Document, heading: str) -> None:
    begin(document, "{{ paper.head.council }}", size=12)
    line(document, heading, align=CENTER, bold=True, size=14)
    line(document, "{{ paper.head.date }}    {{ paper.head.city }}", align=CENTER)


def _strong(document: Document, text: str) -> None:
    line(document, text, bold=True).paragraph_format.keep_with_next = True


def council_agenda() -> Document:
    """Повестка дня заседания."""
    document = page()
    _top(document, "ПОВЕСТКА ДНЯ заседания № {{ paper.head.number }}")
    facts(
        document,
        (
            ("Время", "{{ paper.head.time }}"),
            ("Место", "{{ paper.head.place }}"),
            ("Председательствует", "{{ paper.head.chair }}"),
            ("Секретарь", "{{ paper.head.secretary }}"),
            ("Приглашены", "{{ paper.invited or '—' }}"),
        ),
    )
    cells = ("{{ row.number }}", "{{ row.question }}", "{{ row.speaker }}")
    table(
        document, ("№", "Вопрос", "Докладчик"), cells, (10, 115, 50), items="paper.items", size=11
    )
    gap(document)
    line(document, "{{ paper.quorum }}", align=BOTH)
    _strong(document, "Члены совета")
    table(document, (*SEATS, "Извещён"), (*SEAT, ""), (10, 50, 60, 30, 25), items="paper.members")
    signatures(document, SIGNS[:1])
    end(document)
    return document


def minutes() -> Document:
    """Протокол заседания."""
    document = page()
    _top(document, "ПРОТОКОЛ № {{ paper.head.number }}")
    facts(
        document,
        (
            (
                "Место и время",
                "{{ paper.head.place }}{% if paper.head.time %}, {{ paper.head.time }}{% endif %}",
            ),
            ("Председательствует", "{{ paper.head.chair }}"),
            ("Секретарь", "{{ paper.head.secretary }}"),
            ("Приглашены", "{{ paper.invited or '—' }}"),
        ),
    )
    _strong(document, "Присутствуют ({{ paper.present_count }} из {{ paper.whole }})")
    table(document, SEATS, SEAT, SEAT_WIDTHS, items="paper.present")
    when(document, "paper.absent")
    _strong(document, "Отсутствуют")
    table(document, SEATS, SEAT, SEAT_WIDTHS, items="paper.absent")
    otherwise_nothing(document)
    gap(document)
    line(document, "{{ paper.quorum }}", align=BOTH)
    _strong(document, "ПОВЕСТКА ДНЯ")
    each(document, "item", "paper.items")
    line(document, "{{ item.number }}. {{ item.question }}", align=BOTH)
    done(document)
    when(document, "paper.valid")
    each(document, "item", "paper.items")
    _strong(document, "{{ item.number }}. {{ item.question }}")
    _item(document)
    done(document)
    otherwise_nothing(document)
    signatures(document, SIGNS)
    end(document)
    return document


def _item(document: Document) -> None:
    """What was said, decided and voted; ``item`` is a variable of the template."""
    line(
        document,
        "СЛУШАЛИ: {% if item.speaker %}{{ item.speaker }} — {% endif %}{{ item.heard }}",
        align=BOTH,
    )
    when(document, "item.spoke")
    line(document, "ВЫСТУПИЛИ: {{ item.spoke }}", align=BOTH)
    otherwise_nothing(document)
    when(document, "item.decided")
    _decided(document)
    otherwise_nothing(document)


def _decided(document: Document) -> None:
    line(document, "РЕШИЛИ: {{ item.decided }}", align=BOTH)
    when(document, "item.due or item.responsible")
    line(
        document,
        "Срок: {{ item.due or 'постоянно' }}; ответственный: {{ item.responsible or "
        "'____________' }}",
        size=11,
    )
    otherwise_nothing(document)
    line(document, "ГОЛОСОВАЛИ ({{ item.there }}): {{ item.votes }}.", align=BOTH)
    line(document, "{{ item.result }}", align=BOTH).paragraph_format.keep_with_next = True


def extract() -> Document:
    """Выписка из протокола."""
    document = page()
    _top(document, "ВЫПИСКА ИЗ ПРОТОКОЛА № {{ paper.head.number }}")
    line(document, "На заседании {{ paper.there }}.", align=BOTH)
    gap(document)
    _strong(document, "{{ paper.item.number }}. {{ paper.item.question }}")
    line(
        document,
        "СЛУШАЛИ: {% if paper.item.speaker %}{{ paper.item.speaker }} — {% endif %}{{ "
        "paper.item.heard }}",
        align=BOTH,
    )
    line(document, "РЕШИЛИ: {{ paper.item.decided }}", align=BOTH)
    when(document, "paper.item.due or paper.item.responsible")
    text = (
        "Срок: {{ paper.item.due or 'постоянно' }}; ответственный: {{ paper.item.responsible "
        "or '____________' }}"
    )
    line(document, text, size=11)
    otherwise_nothing(document)
    line(document, "ГОЛОСОВАЛИ ({{ paper.item.there }}): {{ paper.item.votes }}.", align=BOTH)
    line(document, "{{ paper.item.result }}", align=BOTH)
    signatures(document, SIGNS)
    gap(document, 8)
    line(document, "Выписка верна: ____________________    «____» ______________ 20____ г.")
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {
    "council_agenda": council_agenda,
    "minutes": minutes,
    "extract": extract,
}
