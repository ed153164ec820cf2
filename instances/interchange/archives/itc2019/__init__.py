"""The cost of the competition ITC-2019: penalties of times, rooms, conditions and students."""

from instances.interchange.archives.itc2019.cost import cost_of

__all__ = ["cost_of"]
