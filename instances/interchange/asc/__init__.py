"""aSc Timetables XML, both ways: the tables the program itself exports as “aSc Timetables 2012
XML”.
"""

from instances.interchange.asc.reading import read_asc
from instances.interchange.asc.writing import asc_file

__all__ = ["asc_file", "read_asc"]
