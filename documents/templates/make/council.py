"""Templates of papers of the council."""

from collections.abc import Callable, Mapping

from docx.document import Document

TEMPLATES: Mapping[str, Callable[[], Document]] = {}
