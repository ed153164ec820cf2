"""Templates of papers for class teachers."""

from collections.abc import Callable, Mapping

from docx.document import Document

TEMPLATES: Mapping[str, Callable[[], Document]] = {}
