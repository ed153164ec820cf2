"""XHSTT, the archives of high school timetabling: an instance, and a solution beside it."""

from instances.interchange.xhstt.reading import read_xhstt

__all__ = ["read_xhstt"]
