"""ITC-2019, course timetabling of universities with the sectioning of students."""

from instances.interchange.itc2019.reading import read_itc2019

__all__ = ["read_itc2019"]
