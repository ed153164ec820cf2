"""What breaks ``requests_are_granted_once``, and what makes it narrow."""

from benchmarks.agreement import drawing
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import more_members

FOCUS = Focus((drawing.another_member, drawing.mixed_level))


push = more_members
