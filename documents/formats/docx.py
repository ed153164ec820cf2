"""Papers as a Word file, placed by a Word template that a school may edit: fonts, letterhead and wording are its own."""

import re
import traceback
from collections.abc import Iterable
from io import BytesIO
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml.etree import XMLSyntaxError

from documents.contents.paper import Paper
from documents.formats.kept import keep_signatures
from models.problems import InputError, Problem, Value

#: What a file in a format of XML cannot hold, beside the ends of lines.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
TAGS, NAME = re.compile(r"<[^>]+>"), re.compile(r"'([^']*)'[^']*$")
#: Letters of a paragraph that are quoted to find it.
QUOTED = 80


def docx(papers: Iterable[Paper], title: str, template: bytes, name: str) -> bytes:
    """A Word file with these papers, in their order.

    Parameters
    ----------
    title
        Title of the file, in its properties.
    template
        A Word file whose fields are those of a paper: ``{{ paper.title }}`` in a loop over ``papers``.
    name
        Path of the template, for messages.

    Raises
    ------
    InputError
        ``template_broken``, ``template_unknown_field``, ``template_bad_tag``: with file and paragraph.
    """
    document = _opened(template, name)
    try:
        document.render({"papers": tuple(papers), "title": title}, _environment())
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError) as error:
        raise InputError([_problem(error, template, name)]) from error
    keep_signatures(document.docx)
    document.docx.core_properties.title = CONTROL.sub("", title)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _opened(template: bytes, name: str) -> DocxTemplate:
    document = DocxTemplate(BytesIO(template))
    try:
        document.init_docx()
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError, OSError) as error:
        raise InputError([Problem(code="template_broken", file=name)]) from error
    return document


def _environment() -> ImmutableSandboxedEnvironment:
    """A template places values and does nothing else; a field it names must exist."""
    return ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True, finalize=_plain)


def _plain(value: object) -> object:
    return CONTROL.sub("", value) if isinstance(value, str) else value


def _problem(error: Exception, template: bytes, name: str) -> Problem:
    """Where a template is wrong: docxtpl puts every paragraph on a line of its own."""
    number = (error.lineno if isinstance(error, TemplateSyntaxError) else _line(error)) - 1
    code = "template_unknown_field" if isinstance(error, UndefinedError) else "template_bad_tag"
    found = NAME.search(str(error)) if isinstance(error, UndefinedError) else None
    field = found[1] if found else str(error)
    lines = _lines(template)
    if found and (number >= len(lines) or field not in lines[number]):
        # The line is of a heading or a footer, which are written apart, or of another part of the same paper.
        number = next((line for line, text in enumerate(lines) if field in text), 0)
    paragraph = lines[number][:QUOTED] if number < len(lines) else ""
    values = (Value(name="number", value=str(number)), Value(name="paragraph", value=paragraph))
    return Problem(code=code, file=name, value=field, values=values)


def _line(error: Exception) -> int:
    frames = traceback.extract_tb(error.__traceback__)
    return next((frame.lineno or 1 for frame in reversed(frames) if frame.filename == "<template>"), 1)


def _lines(template: bytes) -> list[str]:
    """Paragraphs of a template; before the first stands what is no paragraph."""
    document = _opened(template, "")
    xml = re.sub(r"<w:p([ >])", r"\n<w:p\1", document.patch_xml(document.get_xml()))
    return [TAGS.sub("", line).strip() for line in xml.split("\n")]
