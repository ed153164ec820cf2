"""Facts that cannot hold together: ``contradictions(network, policy)`` compares every pair of
tables that can contradict.

Checks of reading (``models.checks``) say what is wrong by itself; these say what is wrong beside
something else, before any search. What leaves no plan, or something that everybody expects out of
every plan, is an error; what only leaves a wish unmet is a remark.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from models.lack import Lack
from models.network import Candidate, Network
from models.plan import Plan
from models.policy import Policy
from models.problems import Problem
from validation.facts.classes import groups as class_groups
from validation.facts.classes import halves, links, loads, subjects, turns
from validation.facts.known import Known
from validation.facts.lacking import lack_of
from validation.facts.offers import courses, features, lacks, least, ways
from validation.facts.pair import Pair
from validation.facts.people import class_teachers, namesakes
from validation.facts.pins import groups, members, pairs, rooms, teachers, times, together
from validation.facts.pins import links as pin_links
from validation.facts.reach import able, out_of_reach
from validation.facts.requests import doubtful, never, required
from validation.facts.wording import lack_values

__all__ = ["PAIRS", "Known", "Pair", "able", "contradictions", "lack_of", "lack_said"]

#: What is compared, in the order it is told.
PAIRS: tuple[Pair, ...] = (
    halves.STUDENTS,
    halves.LESSONS,
    halves.WHOLE,
    subjects.OBLIGATORY,
    class_groups.LACKS,
    class_groups.VISITORS,
    loads.TEACHERS,
    loads.ROOMS,
    links.LINKS,
    turns.TURNS,
    lacks.LACKS,
    lacks.TEACHERS,
    features.MISSING,
    least.REQUESTS,
    least.BUDGETS,
    never.LEADERS,
    never.NEVER,
    required.SIZES,
    required.SEATS,
    required.LOAD,
    required.BUNDLES,
    members.REQUESTS,
    members.BARS,
    members.TWICE,
    members.SIZES,
    pairs.PAIRS,
    times.BELLS,
    times.CLOSED,
    times.LESSONS,
    times.DAYS,
    times.BUSY,
    rooms.SUITS,
    rooms.CLOSED,
    rooms.OPEN,
    teachers.ABLE,
    teachers.BOTH,
    teachers.HOURS,
    together.ROOMS,
    together.TEACHERS,
    together.STUDENTS,
    pin_links.LINKS,
    pin_links.TURNS,
    groups.LACKS,
    groups.REQUESTS,
    courses.LESSONS,
    courses.NEXT,
    ways.WAYS,
    doubtful.DONE,
    doubtful.LINKED,
    doubtful.BUNDLES,
    class_teachers.ELSEWHERE,
    namesakes.SCHOOLS,
    namesakes.CLASSES,
    namesakes.PEOPLE,
    namesakes.STUDENTS,
)


def contradictions(
    network: Network,
    policy: Policy,
    published: Plan | None = None,
    is_late: Callable[[], bool] = lambda: False,
) -> tuple[Problem, ...]:
    """Every contradiction of the facts under a policy; ``Problem.row`` is the index of a row in its
    table of the network.

    Parameters
    ----------
    published
        A plan whose groups may go on below their minimum.
    is_late
        Asked before each pair of tables: once it says yes what is left is not compared.
    """
    first = Known(network, policy, published)
    known = replace(first, beyond=out_of_reach(first))
    pairs = (pair for pair in PAIRS if known.holds(*pair.rules) and not is_late())
    return tuple(dict.fromkeys(problem for pair in pairs for problem in pair.check(known)))


def lack_said(network: Network, group: Candidate, lack: Lack) -> Mapping[str, str]:
    """Values of the sentence that says what a group lacks; ``why`` is its name."""
    return {
        name: str(value)
        for name, value in lack_values(Known(network, Policy()), group, lack).items()
    }
