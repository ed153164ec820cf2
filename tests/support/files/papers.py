"""Dossiers for tests of papers, and Word files read back."""

from datetime import date
from io import BytesIO
from typing import Any

import small_network as small
from docx import Document

from documents.contents.common.dossier import Dossier, Facts
from instances import LIBRARY, read
from models.plan import Plan
from models.policy import Policy
from models.school_year.annex import Annex

TODAY = date(2026, 8, 20)


def small_dossier(**changes: Any) -> Dossier:
    """The small network of two schools and its plan."""
    network = small.network()
    return Dossier(Facts(network, Policy(), small.plan(), Annex(), TODAY)._replace(**changes))


def sample_dossier(name: str) -> Dossier:
    """A sample with its hidden plan."""
    case = read(name)
    plan = Plan.model_validate_json((LIBRARY / name / "hidden.json").read_text(encoding="utf-8"))
    return Dossier(Facts(case.network, case.policy, plan, case.annex, TODAY))


def text_of(content: bytes) -> str:
    """Everything a Word file says in its body, a paragraph or a cell a line; spaces that no line
    ends at are spaces.
    """
    said = "\n".join(
        node.text or ""
        for node in Document(BytesIO(content)).element.body.iter()
        if node.tag.endswith("}t")
    )
    return said.replace("\u00a0", " ")
