"""The electronic diary: timetables class by class and lists of groups, with the ids that the diary
knows people and things by.
"""

from instances.interchange.diary.ids import Ids, read_ids
from instances.interchange.diary.lists import with_lists
from instances.interchange.diary.writing import diary_files

__all__ = ["Ids", "diary_files", "read_ids", "with_lists"]
