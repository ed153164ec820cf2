"""Lines to sign stay on the page of what they sign: alone on a page they could be put under
anything.
"""

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.oxml.text.paragraph import CT_P
from docx.text.paragraph import Paragraph

#: Style of the paragraph in front of lines to sign.
SIGNATURES = "Подписи"


def keep_signatures(document: Document) -> None:
    """Let the last row or paragraph before lines to sign go to their page with them."""
    if SIGNATURES not in document.styles:
        return
    style = document.styles[SIGNATURES].style_id
    for paragraph in document.element.body.iterchildren(qn("w:p")):
        if isinstance(paragraph, CT_P) and paragraph.style == style:
            _keep_before(paragraph, document)


def _keep_before(paragraph: CT_P, document: Document) -> None:
    before = paragraph.getprevious()
    while isinstance(before, CT_P):
        _keep(before, document)
        if before.text.strip():
            return
        before = before.getprevious()
    if isinstance(before, CT_Tbl):
        for inner in before.tr_lst[-1].iterdescendants(qn("w:p")):
            if isinstance(inner, CT_P):
                _keep(inner, document)


def _keep(paragraph: CT_P, document: Document) -> None:
    Paragraph(paragraph, document).paragraph_format.keep_with_next = True
