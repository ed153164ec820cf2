"""What breaks ``students_stay_within_daily_load``, and what makes it narrow."""

from benchmarks.agreement import drawing
from benchmarks.mutations.facts import Facts
from benchmarks.rules.focus import Focus
from benchmarks.rules.terms import full_day

FOCUS = Focus((drawing.crowded_day, drawing.another_member))


push = full_day


def narrow(facts: Facts) -> None:
    facts.policy["lessons_a_day"] = max(facts.days)
