"""Templates of papers that heads sign."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import (
    BOTH,
    CENTER,
    RIGHT,
    begin,
    cells,
    done,
    each,
    end,
    gap,
    line,
    otherwise_nothing,
    page,
    signatures,
    table,
    when,
)

SIGNS = (("{{ paper.head_post }}", "{{ paper.head }}"),)
PROGRAMME = (
    "№",
    "Предмет",
    "Уровень",
    "Класс",
    "Ч/нед.",
    "Ч/год",
    "Место проведения",
    "Учитель",
    "Форма",
)
PROGRAMME_CELLS = cells(
    "number", "subject", "level", "grade", "week", "year", "host", "teacher", "form"
)
PROGRAMME_WIDTHS = (8, 31, 24, 13, 14, 12, 24, 26, 23)


def _top(document: Document, heading: str) -> None:
    """Letterhead, kind of paper, date and number."""
    begin(document, "{{ paper.letterhead.above }}", size=11).runs[0].bold = None
    line(document, "{{ paper.letterhead.name }}", align=CENTER, bold=True)
    line(document, "{{ paper.letterhead.contacts }}", align=CENTER, size=9)
    gap(document)
    line(document, "ПРИКАЗ", align=CENTER, bold=True, size=14)
    line(document, "{{ paper.date }}    № {{ paper.number }}", align=CENTER)
    line(document, "{{ paper.city }}", align=CENTER, size=11)
    gap(document)
    line(document, heading, bold=True)
    gap(document)


def _annex(document: Document, number: int, heading: str) -> None:
    """An annex begins on a new page."""
    text = f"Приложение {number} к приказу от {{{{ paper.date }}}} № {{{{ paper.number }}}}"
    first = line(document, text, align=RIGHT, size=10)
    first.paragraph_format.page_break_before = True
    line(document, heading, align=CENTER, bold=True).paragraph_format.keep_with_next = True


def _clauses(document: Document, texts: tuple[str, ...]) -> None:
    for text in texts:
        line(document, text, align=BOTH)


def order() -> Document:
    """Приказ об организации сетевого взаимодействия."""
    document = page()
    _top(document, "Об организации сетевого взаимодействия в {{ paper.year }} учебном году")
    line(document, "На основании следующих документов:")
    each(document, "base", "paper.bases")
    line(document, "— {{ base }};", align=BOTH, size=11)
    done(document)
    line(document, "ПРИКАЗЫВАЮ:", bold=True)
    _clauses(
        document,
        (
            "1. Организовать в {{ paper.year }} учебном году {{ paper.period }} обучение в рамках "
            "сетевого взаимодействия. "
            "Образовательные организации — партнёры: {{ paper.partners }}.",
            "2. Утвердить перечень предметов, изучаемых в рамках сети ({{ paper.groups_count }}), "
            "приложение 1.",
            "3. Утвердить списочные составы сетевых групп ({{ paper.students_count }}), "
            "приложение 2.",
            "4. Утвердить расписание занятий сетевых групп, приложение 3.",
            "5. Ответственный за организацию сетевого взаимодействия: {{ paper.coordinator }} ({{ "
            "paper.coordinator_post }}).",
            "6. Учителя сетевых групп школы (группы и часы — в приложении 1): {{ paper.teachers }}",
            "7. Ответственные за сопровождение обучающихся между школами:",
        ),
    )
    when(document, "paper.escorts")
    heads = ("Сопровождающий", "Маршрут", "Дни и время выхода")
    table(document, heads, cells("leader", "way", "times"), (40, 55, 80), items="paper.escorts")
    gap(document)
    otherwise_nothing(document)
    when(document, "paper.escort_note")
    line(document, "{{ paper.escort_note }}", align=BOTH)
    otherwise_nothing(document)
    _clauses(
        document,
        (
            "8. Учителям сетевых групп вести отдельные журналы; вносить в них списки и отметки "
            "обучающихся всех школ сети.",
            "9. Координатору передавать сведения об успеваемости и посещаемости в школы, где "
            "зачислены обучающиеся, не реже "
            "одного раза в месяц, до {{ paper.transfer_day }}-го числа; табели успеваемости — по "
            "итогам полугодия и года.",
            "10. Ответственный за инструктаж обучающихся по безопасности в пути: {{ paper.safety "
            "}}. Провести инструктаж до "
            "первого выхода с записью в журнале.",
            "11. Ответственный за расписание и списки групп: {{ paper.deputy }} ({{ "
            "paper.deputy_post }}).",
            "12. {{ paper.control }}.",
        ),
    )
    signatures(document, SIGNS)
    gap(document, 8)
    line(document, "С приказом ознакомлены:").paragraph_format.keep_with_next = True
    heads = ("Фамилия, инициалы", "Подпись", "Дата")
    table(
        document, heads, ("{{ name }}", "", ""), (85, 50, 40), item="name", items="paper.acquainted"
    )
    _annex(document, 1, "Перечень предметов, изучаемых в рамках сетевого взаимодействия")
    table(document, PROGRAMME, PROGRAMME_CELLS, PROGRAMME_WIDTHS, items="paper.programmes", size=9)
    _annex(document, 2, "Списочные составы сетевых групп")
    each(document, "group", "paper.lists")
    line(document, "{{ group.name }}", bold=True, size=11).paragraph_format.keep_with_next = True
    where = "Место проведения: {{ group.where }}; учитель: {{ group.teacher }}"
    line(document, where, size=10).paragraph_format.keep_with_next = True
    when(document, "group.note")
    line(document, "{{ group.note }}", size=10).paragraph_format.keep_with_next = True
    otherwise_nothing(document)
    table(
        document,
        ("№", "Фамилия, имя, отчество", "Школа", "Класс"),
        cells("number", "name", "school", "class_"),
        (10, 80, 65, 20),
        items="group.rows",
    )
    gap(document)
    done(document)
    _annex(document, 3, "Расписание занятий сетевых групп")
    table(
        document,
        ("День", "Урок", "Время", "Предмет", "Класс, группа", "Школа", "Кабинет", "Учитель"),
        cells("day", "period", "time", "subject", "audience", "school", "room", "teacher"),
        (24, 12, 20, 36, 21, 20, 16, 26),
        items="paper.lessons",
        size=9,
    )
    end(document)
    return document


def amendment() -> Document:
    """Приказ о внесении изменений."""
    document = page()
    _top(document, "О внесении изменений в приказ об организации сетевого взаимодействия")
    line(
        document,
        "В связи с изменением состава и расписания сетевых групп в {{ paper.year }} учебном году, "
        "основание: {{ paper.decision }},",
        align=BOTH,
    )
    line(document, "ПРИКАЗЫВАЮ:", bold=True)
    text = (
        "Внести в приказ от {{ paper.order_date }} № {{ paper.order_number }} следующие "
        "изменения{{ paper.since }}. "
    )
    line(document, text + "Всё, что ниже не названо, остаётся без изменений.", align=BOTH)
    when(document, "paper.opened")
    head(document, "Открыть группы (приложение 1):")
    table(document, PROGRAMME, PROGRAMME_CELLS, PROGRAMME_WIDTHS, items="paper.opened", size=9)
    gap(document)
    otherwise_nothing(document)
    when(document, "paper.closed")
    head(document, "Закрыть группы (приложение 1):")
    each(document, "name", "paper.closed")
    line(document, "— {{ name }};", size=11)
    done(document)
    otherwise_nothing(document)
    when(document, "paper.moved")
    head(document, "Изменить списочные составы групп (приложение 2):")
    table(
        document,
        ("№", "Фамилия, имя, отчество", "Школа", "Класс", "Исключить из", "Включить в"),
        cells("number", "name", "school", "class_", "leaves", "joins"),
        (8, 38, 27, 13, 44, 45),
        items="paper.moved",
        size=9,
    )
    gap(document)
    otherwise_nothing(document)
    for field, heading, what in (
        ("times", "Изменить расписание (приложение 3):", "Группа"),
        ("teachers", "Заменить учителей:", "Группа"),
        ("escorts", "Изменить сопровождение:", "Сопровождающий и маршрут"),
    ):
        when(document, f"paper.{field}")
        head(document, heading)
        table(
            document,
            (what, "Было", "Стало"),
            cells("what", "before", "after"),
            (75, 50, 50),
            items=f"paper.{field}",
            size=9,
        )
        gap(document)
        otherwise_nothing(document)
    text = (
        "Довести изменения до семей, учителей и школ-партнёров. Ответственный: {{ "
        "paper.coordinator }}"
    )
    line(document, text, align=BOTH)
    line(document, "{{ paper.control }}.", align=BOTH).paragraph_format.keep_with_next = True
    signatures(document, SIGNS)
    end(document)
    return document


def head(document: Document, text: str) -> None:
    """A heading that stays with what follows."""
    line(document, text, bold=True, size=11).paragraph_format.keep_with_next = True


TEMPLATES: Mapping[str, Callable[[], Document]] = {"order": order, "amendment": amendment}
