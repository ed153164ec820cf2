"""FET, the free timetabling program: its data file, both ways; our ids stand in comments, which it
keeps.
"""

from instances.interchange.fet.reading import read_fet
from instances.interchange.fet.writing import fet_file

__all__ = ["fet_file", "read_fet"]
