"""A plain table of students and courses, from any web form or spreadsheet, as the start of a
network.
"""

from instances.interchange.choices.start import read_choices

__all__ = ["read_choices"]
