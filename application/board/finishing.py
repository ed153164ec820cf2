"""The rest of a plan found around what is pinned, with as few changes as can be."""

import threading

from application.board.workspace import Workspace
from application.solving import Job, Listener, Solving
from models.plan import Plan, Result
from models.problems import InputError
from solver import Limits

#: The folder beside the steps in which a search keeps its best plan.
SEARCH = "search"


def finishing_job(workspace: Workspace, seconds: float) -> Job:
    """The search around the plan of a workspace as it is."""
    return Job(
        workspace.case,
        workspace.place / SEARCH,
        Limits(seconds=seconds),
        published=workspace.plan,
        start=workspace.plan,
        facts=workspace.facts,
    )


def finished(job: Job, listener: Listener, stop: threading.Event) -> tuple[Result, Plan | None]:
    """What a search came to, and its plan if there is one and the referee accepts it."""
    solving = Solving(job, _unheard)
    result = solving.finish(solving.search(listener, stop))
    plan = result.plan
    return result, plan if plan is not None and job.judged(plan).accepted else None


def _unheard(_: InputError) -> None:
    """A plan on the way that cannot be written is no reason to stop; the end is written or told."""
