"""The cost of an archive of high school timetabling: every constraint with its weight."""

from instances.interchange.archives.xhstt.cost import cost_of

__all__ = ["cost_of"]
