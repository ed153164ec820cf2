"""A kind of paper: for whom, in which format, and what the files hold."""

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple

from documents.contents.common.dossier import Dossier
from documents.contents.common.forms.paper import Pack


class Receiver(StrEnum):
    """Who gets papers: a folder for each, in this order in the index."""

    COORDINATOR = "coordinator"
    HEAD = "head"
    DEPUTIES = "deputies"
    CLASS_TEACHER = "class_teacher"
    TEACHERS = "teachers"
    ESCORTS = "escorts"
    FAMILY = "family"
    COUNCIL = "council"


class Format(StrEnum):
    """What a pack is written as; the end of the file's name."""

    DOCX = "docx"
    XLSX = "xlsx"
    HTML = "html"
    PNG = "png"
    CSV = "csv"
    ICS = "ics"


class Kind(NamedTuple):
    """A kind of paper.

    Attributes
    ----------
    name
        ``kind.<name>`` in the catalogues says what it is called; of a docx, also the name of its
        template.
    packs
        Its files; kinds that share the function share its answer.
    dated
        Needs a calendar, and is left out without one.
    bilingual
        Written in the language in use, not always in Russian.
    on_request
        Takes its time: written only where it is asked for by name.
    needs_plan
        Tells of a plan, and waits until there is one.
    """

    name: str
    receiver: Receiver
    format: Format
    packs: Callable[[Dossier], Iterable[Pack]]
    dated: bool = False
    bilingual: bool = False
    on_request: bool = False
    needs_plan: bool = True
