"""A case solved: the best plan so far is kept in a file while the search goes on, and the last one
is judged.
"""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from application.budgeted import keeps_budget, solve_within
from instances.files.aside import Aside
from instances.network.case import Case
from instances.plans.fingerprints import facts_of
from instances.plans.incumbent import Incumbent
from instances.plans.results import keep_attempt
from models.plan import Gone, Plan, Progress, Result
from models.problems import InputError
from models.questions.prices import Budget
from models.verdict import Verdict
from scenarios.corrected import of_case
from solver import Limits, Options, repair, solve
from validation import judge, keeps_rules

#: The plan, and workbooks that are written with it and that people may change.
PLAN, BOOKS = "plan.json", ("plan.xlsx", "changes.xlsx")

Listener = Callable[[Progress], None]
#: Runs long work that listens to nobody but a listener and an event: shows progress, hears Ctrl-C.
Search = Callable[[Callable[[Listener, threading.Event], Result]], Result]


class Job(NamedTuple):
    """What is to be solved.

    Attributes
    ----------
    folder
        Where ``plan.json`` is kept.
    published, start
        A plan to be changed as little as possible, and one to begin with.
    gone
        What of the published plan is no longer there; it is told with the result.
    repair
        Whether the published plan is only to be mended: nobody loses a seat and nothing else moves.
    budget
        How much of the published plan may change; None is any number.
    facts
        Where the case holds pins of a workbook: the case without them, which the plan is for.
    """

    case: Case
    folder: Path
    limits: Limits
    published: Plan | None = None
    start: Plan | None = None
    gone: tuple[Gone, ...] = ()
    facts: Case | None = None
    repair: bool = False
    budget: Budget | None = None

    def judged(self, plan: Plan) -> Verdict:
        """What the referee says of a plan."""
        return judge(self.case.network, self.case.policy, plan, self.published)

    def keeps_rules(self, plan: Plan) -> bool:
        """Whether a plan on the way breaks no rule, and changes no more than it may."""
        if self.published is not None and self.budget is not None:
            return keeps_budget(self.case, self.published, plan, self.budget)
        return keeps_rules(self.case.network, self.case.policy, plan, self.published)


class Solving:
    """A job under way.

    Parameters
    ----------
    warn
        Told the first time a plan cannot be written; the search goes on.
    """

    def __init__(self, job: Job, warn: Callable[[InputError], None]) -> None:
        self._job, self._base = job, job.facts or job.case
        self._facts = facts_of(self._base.network)
        self._aside = Aside(job.folder)
        self._incumbent = Incumbent(
            job.folder / PLAN, job.keeps_rules, warn, self._put_edited_aside
        )

    @property
    def former(self) -> Path | None:
        """Where workbooks of a former plan are that people changed; None where there are none."""
        return self._aside.folder

    def _put_edited_aside(self) -> None:
        for name in BOOKS:
            self._aside.keep(self._job.folder / name, self._job.folder / PLAN)

    def search(self, listener: Callable[[Progress], None], stop: threading.Event) -> Result:
        """Search until the limits are reached or the event is set; plans that keep the rules are
        written on the way.
        """
        job = self._job
        options = Options(
            limits=job.limits,
            start=job.start,
            published=job.published,
            listener=listener,
            stop=stop,
            keep=self._keep,
        )
        if job.budget is not None and job.published is not None:
            return solve_within(job.case, job.published, job.budget, options)
        if job.repair and job.published is not None:
            return repair(job.case, job.published, options)
        return solve(job.case, options)

    def _keep(self, found: Result) -> None:
        self._incumbent.keep(self._told(found))

    def _told(self, found: Result) -> Result:
        """A result that says what it was made of and kept from."""
        made = {"facts": self._facts, "kept_from": self._job.published, "gone": self._job.gone}
        return of_case(found, self._base).model_copy(update=made)

    def finish(self, found: Result) -> Result:
        """Write the last result, with what is gone, or else its incomplete attempt beside it, and
        give it back.
        """
        result = self._told(found)
        self._incumbent.finish(result)
        keep_attempt(result, self._job.folder)
        return result


class Solved(NamedTuple):
    """What a search ended with.

    Attributes
    ----------
    verdict
        What the referee says of the plan or, where there is none, of the incomplete attempt; None
        where there is neither.
    former
        Where workbooks of a former plan are that people changed; None where there are none.
    """

    result: Result
    verdict: Verdict | None
    former: Path | None = None


def solved(job: Job, warn: Callable[[InputError], None], search: Search) -> Solved:
    """Search, write what was found, and judge it.

    Parameters
    ----------
    warn
        Told the first time a plan on the way cannot be written.
    search
        Runs the work it is given with a listener and an event that ends it.
    """
    solving = Solving(job, warn)
    result = solving.finish(search(solving.search))
    attempt = None if result.attempt is None else result.attempt.plan
    plan = attempt if result.plan is None else result.plan
    return Solved(result, None if plan is None else job.judged(plan), solving.former)
