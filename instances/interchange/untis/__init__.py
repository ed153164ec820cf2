"""Untis: the text files GPU001 to GPU006, GPU010 and GPU015, both ways."""

from instances.interchange.untis.reading import read_untis
from instances.interchange.untis.writing import untis_files

__all__ = ["read_untis", "untis_files"]
