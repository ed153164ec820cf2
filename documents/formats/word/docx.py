"""Papers as a Word file, placed by a Word template that a school may edit: fonts, letterhead and
wording are its own.
"""

import re
import traceback
from collections.abc import Iterable
from io import BytesIO

from docx.document import Document
from docx.oxml.ns import qn
from jinja2 import TemplateSyntaxError, UndefinedError

from documents.contents.common.forms.paper import Paper
from documents.formats.word.headed import BODY, FOOTER, HEADER, Headed, holds
from documents.formats.word.hyphens import hold_hyphens
from documents.formats.word.kept import keep_signatures
from documents.formats.word.plain import Plain, plain, without_control
from documents.formats.word.sandbox import EndlessError, ForbiddenError, Sandbox, WrongKindError
from documents.formats.word.word_file import check_word_file
from models.problems import InputError, Problem, Value
from models.workbook.marks import SAVED_BY
from texts import say

NAME = re.compile(r"'([^']*)'[^']*$")
#: Two full stops behind a letter; three are another sign.
TWO_STOPS = re.compile(r"(?<=[^\W\d_])\.\.(?!\.)")
#: A sign of number, or the first of two initials, with the space behind it: no line ends there.
TIED = re.compile(r"(№|\b[А-ЯЁ]\.) (?=\d|[А-ЯЁ]\.|$)")
#: Letters of a paragraph that are quoted to find it.
QUOTED = 80


def docx(papers: Iterable[Paper], title: str, template: bytes, name: str) -> bytes:
    """A Word file with these papers, in their order.

    Parameters
    ----------
    title
        Title of the file, in its properties.
    template
        A Word file whose fields are those of a paper: ``{{ paper.title }}`` in a loop over
        ``papers``.
    name
        Path of the template, for messages.

    Raises
    ------
    InputError
        ``template_broken``, ``template_reaches_out``, ``template_too_large``; with the paragraph
        ``template_unknown_field``, ``template_header_of_many``, ``template_bad_tag``,
        ``template_forbidden``, ``template_endless``, ``template_wrong_kind``.
    """
    placed = {"papers": tuple(map(plain, papers)), "title": plain(title)}
    document = _opened(template, name)
    try:
        document.render(placed, Sandbox())
    # A damaged template breaks docxtpl, Jinja and lxml in every way there is; what is placed is
    # plain, and breaks nothing.
    except Exception as error:
        raise InputError([_problem(error, document, placed["papers"], name)]) from error
    try:
        return _saved(document, title)
    except Exception as error:
        raise InputError([Problem(code="template_broken", file=name)]) from error


def _saved(document: Headed, title: str) -> bytes:
    keep_signatures(document.docx)
    _typeset(document.docx)
    hold_hyphens(document.docx)
    document.docx.core_properties.title = without_control(title)
    document.docx.core_properties.last_modified_by = SAVED_BY
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _typeset(document: Document) -> None:
    """Initials end with a full stop, and so may the sentence of a template: one is enough. A number
    stays with its sign, and initials with each other.
    """
    for node in document.element.body.iter(qn("w:t")):
        if node.text:
            node.text = TIED.sub("\\1\u00a0", TWO_STOPS.sub(".", node.text))


def _opened(template: bytes, name: str) -> Headed:
    check_word_file(template, name)
    document = Headed(BytesIO(template))
    try:
        document.init_docx()
        document.get_xml()
    except Exception as error:
        raise InputError([Problem(code="template_broken", file=name)]) from error
    return document


def _problem(error: Exception, document: Headed, papers: Plain, name: str) -> Problem:
    """Where a template is wrong: docxtpl puts every paragraph of a part on a line of its own."""
    number = (error.lineno if isinstance(error, TemplateSyntaxError) else _line(error)) - 1
    code, said = _code(error)
    found = NAME.search(str(error)) if isinstance(error, UndefinedError) else None
    field, lines = found[1] if found else said, document.lines
    if found and (number >= len(lines) or field not in lines[number]):
        # The line is of another part of the same paper.
        number = next((line for line, text in enumerate(lines) if field in text), 0)
    if found and document.place in (HEADER, FOOTER) and holds(papers, field):
        code = "template_header_of_many"
    paragraph = lines[number][:QUOTED] if number < len(lines) else ""
    place = (
        str(number)
        if document.place == BODY
        else say(f"template_place.{document.place}", number=number)
    )
    values = (Value(name="number", value=place), Value(name="paragraph", value=paragraph))
    return Problem(code=code, file=name, value=field, values=values)


def _code(error: Exception) -> tuple[str, str]:
    """What is wrong, and the value that goes with it."""
    match error:
        case UndefinedError():
            return "template_unknown_field", str(error)
        case EndlessError():
            return f"template_endless_{error.measure}", str(error.most)
        case ForbiddenError():
            return "template_forbidden", error.message or ""
        case WrongKindError():
            return f"template_wants_{error.wanted}", ""
        case _:
            return "template_bad_tag", str(error).partition("\n")[0][:QUOTED]


def _line(error: Exception) -> int:
    frames = traceback.walk_tb(error.__traceback__)
    return next(
        (line for frame, line in reversed([*frames]) if frame.f_code.co_filename == "<template>"), 1
    )
