"""Grade to grade: who is in grade 10 goes up with the groups, teachers and schools of a plan; grade
11 leaves.
"""

from models.school_year.next_year import End, Ended
from scenarios.next_year.carry import NextYear, next_year

__all__ = ["End", "Ended", "NextYear", "next_year"]
