"""What a solution of an instance costs by the rules of its own archive: read and counted apart from
what makes networks of instances, so that each checks the other.
"""

from instances.interchange.archives.cost import Cost

__all__ = ["Cost"]
