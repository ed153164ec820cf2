"""What breaks ``requests_are_granted_once``."""

from benchmarks.agreement import drawing
from benchmarks.rules.focus import Focus

FOCUS = Focus((drawing.another_member, drawing.mixed_level))
