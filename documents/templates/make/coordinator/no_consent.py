"""Templates of papers for coordinators."""

from collections.abc import Callable, Mapping

from docx.document import Document

from documents.templates.make.parts import BOTH, CENTER, begin, end, line, page, signatures, table


def no_consent() -> Document:
    """Нет согласия на передачу сведений."""
    document = page()
    begin(document, "НЕТ СОГЛАСИЯ НА ПЕРЕДАЧУ СВЕДЕНИЙ")
    line(document, "{{ paper.school }}, {{ paper.date }}", align=CENTER)
    line(
        document,
        "{{ paper.about }} {{ paper.decision }}",
        align=BOTH,
    )
    table(
        document,
        (
            "№",
            "Фамилия, имя, отчество",
            "Класс",
            "Кому передать",
            "Группы, курсы",
            "Согласие получено (дата)",
        ),
        (
            "{{ row.number }}",
            "{{ row.name }}",
            "{{ row.class_ }}",
            "{{ row.target }}",
            "{{ row.groups }}",
            "",
        ),
        (9, 45, 14, 27, 55, 25),
    )
    signatures(document, (("Координатор", "{{ paper.coordinator }}"),))
    end(document)
    return document


TEMPLATES: Mapping[str, Callable[[], Document]] = {"no_consent": no_consent}
