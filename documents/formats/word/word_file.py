"""A Word file before anything opens it: whole, of a sane size, closed in itself, and with tags that
end where they begin.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from models.problems import InputError, Problem, Value

#: Bytes of a file and of one of its parts, unpacked; a template with a coat of arms has half a
#: megabyte.
LARGEST, LARGEST_PART = 64 * 2**20, 8 * 2**20
#: Signs of a tag; the longest of ours has 60.
LONGEST_TAG = 1000
DOCUMENT = "word/document.xml"
#: Parts in which tags are looked for.
PARTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes)\.xml|docProps/core\.xml")
TAGS, SPACES = re.compile(r"<[^>]*>"), re.compile(r"\s+")
OPENS = re.compile(r"\{([{%#])")
CLOSES = {"{": "}}", "%": "%}", "#": "#}"}
#: What Word fetches or runs by itself when a file is opened; a link somebody has to click is none
#: of it.
OUTSIDE = re.compile(
    rb"<Relationship\b(?=[^>]*TargetMode\s*=\s*[\"']External)(?![^>]*/hyperlink[\"'])[^>]*>",
    re.IGNORECASE,
)
FIELD = re.compile(
    r"<w:instrText\b[^>]*>([^<]*)|w:instr\s*=\s*\"([^\"]*)\"|(w:fldCharType\s*=\s*\"begin\")"
)
FIELDS = re.compile(
    r"\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|LINK|DATABASE|IMPORT)\b", re.IGNORECASE
)


def check_word_file(content: bytes, name: str) -> None:
    """Refuse what is no Word file, or is not safe to open.

    Raises
    ------
    InputError
        ``template_broken``, ``template_too_large``, ``template_reaches_out``, ``template_bad_tag``.
    """
    try:
        with ZipFile(BytesIO(content)) as archive:
            problem = _of_archive(archive)
    # A damaged archive breaks its reader in every way there is.
    except Exception as error:
        raise InputError([Problem(code="template_broken", file=name)]) from error
    if problem is not None:
        raise InputError([problem.model_copy(update={"file": name})])


def _of_archive(archive: ZipFile) -> Problem | None:
    items = archive.infolist()
    parts = [item.filename for item in items if item.filename.endswith((".xml", ".rels"))]
    if sum(item.file_size for item in items) > LARGEST or any(
        archive.getinfo(name).file_size > LARGEST_PART for name in parts
    ):
        return Problem(code="template_too_large")
    if archive.testzip() is not None or DOCUMENT not in archive.namelist():
        return Problem(code="template_broken")
    for name in parts:
        content = archive.read(name)
        if name.endswith(".rels") and OUTSIDE.search(content):
            return Problem(code="template_reaches_out", value=name)
        if PARTS.fullmatch(name):
            found = next(_of_part(content.decode("utf-8", errors="replace")), None)
            if found is not None:
                return found
    return None


def _of_part(xml: str) -> Iterator[Problem]:
    fields = "".join(
        "\n" if begins else text or attribute for text, attribute, begins in FIELD.findall(xml)
    )
    if found := FIELDS.search(fields):
        yield Problem(code="template_reaches_out", value=found[1])
    text = TAGS.sub("", re.sub(r"<w:p[ >]", "\n\\g<0>", xml))
    at = 0
    while opened := OPENS.search(text, at):
        end = text.find(CLOSES[opened[1]], opened.end(), opened.end() + LONGEST_TAG)
        if end < 0:
            yield _unclosed(text, opened.start())
            return
        at = end + 2


def _unclosed(text: str, at: int) -> Problem:
    number, begins = text.count("\n", 0, at), text.rfind("\n", 0, at) + 1
    paragraph = SPACES.sub(" ", text[begins : begins + 80].partition("\n")[0])
    values = (Value(name="number", value=str(number)), Value(name="paragraph", value=paragraph))
    return Problem(code="template_bad_tag", value=text[at : at + 2], values=values)
