"""Forms that class teachers fill: one workbook a class, written by ``prepare`` and read back by ``merge``."""

from instances.collect.forms import form_of, forms
from instances.collect.merge import Merged, form_files, merge

__all__ = ["Merged", "form_files", "form_of", "forms", "merge"]
