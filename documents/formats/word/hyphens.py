"""Hyphens that hold in a Word file."""

from copy import deepcopy

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml.etree import _Element

from documents.formats.together import HYPHEN, TOGETHER

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def hold_hyphens(document: Document) -> None:
    """Put the hyphen that never breaks into what stays together; it is an element of its own, and
    whoever reads the text finds a hyphen.
    """
    for node in list(document.element.body.iter(qn("w:t"))):
        if node.text and TOGETHER.search(node.text):
            _split(node)


def _split(node: _Element) -> None:
    """The text in pieces, a hyphen that holds between each."""
    text, pieces, last = node.text or "", list[str](), 0
    for found in TOGETHER.finditer(text):
        cut = found.start() + found[0].index(HYPHEN)
        pieces.append(text[last:cut])
        last = cut + 1
    before = node
    before.text = pieces[0]
    before.set(SPACE, "preserve")
    for piece in (*pieces[1:], text[last:]):
        hyphen = OxmlElement("w:noBreakHyphen")
        before.addnext(hyphen)
        before = deepcopy(node)
        before.text = piece
        hyphen.addnext(before)
