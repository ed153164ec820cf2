"""A workbook that people corrected: judged as it is, or finished around what they chose."""

from pathlib import Path
from typing import NamedTuple

from application.plans.kept_from import plan_before
from application.solving import Job
from documents.contents.common.forms.table import Table
from documents.contents.terminal.causes import Causes
from documents.contents.terminal.difference import change_table, gain_table
from documents.formats.sheets.marked import marked_copy
from documents.papers import marks_of
from instances import Case, gone
from instances.edited import Edited, read_edited
from instances.files.archive import read_archive
from instances.network.places import Places
from instances.plans.named import own_plan
from models.plan import Gone, OwnPlan, Plan
from models.problems import Problem
from models.verdict import Verdict
from scenarios.corrected import corrected, edited_keys, held
from scenarios.what_ifs.contradictions import compared_edited
from texts import say


class Judged(NamedTuple):
    """A corrected workbook beside the plan it was.

    Attributes
    ----------
    own
        The corrected plan with what is known of its making.
    gone
        What the plan names and the network no longer has.
    changes, gains
        Tables of what people changed, and of the criteria that differ.
    """

    edited: Edited
    own: OwnPlan
    verdict: Verdict
    gone: tuple[Gone, ...]
    changes: Table
    gains: Table

    @property
    def is_as_it_was(self) -> bool:
        """Whether nothing was changed and no rule is broken: there is nothing to mark."""
        return not self.changes.rows and self.verdict.accepted


def judged_workbook(case: Case, path: Path, published: Plan | None) -> Judged:
    """Judge a corrected workbook.

    Parameters
    ----------
    published
        The plan families know; None is the one the workbook's own plan was kept from.
    """
    edited = read_edited(path, case.network)
    own = own_plan(edited.original, edited.plan, case.network)
    own = own._replace(kept_from=plan_before(case, path, edited.original))
    found = corrected(case, edited, published or own.kept_from)
    before = edited.original.plan
    return Judged(
        edited,
        own._replace(plan=found.plan),
        found.after,
        gone(case.network, before or edited.plan),
        change_table(case.network, before or found.plan, found.plan),
        gain_table(found.before, found.after),
    )


def marked_workbook(case: Case, path: Path, judged: Judged) -> bytes:
    """A copy of the workbook in which what was changed and what breaks a rule is marked."""
    marks = marks_of(case.network, judged.edited.places, judged.verdict)
    return marked_copy(read_archive(path).content, marks)


class Finishing(NamedTuple):
    """A workbook to be finished around what people chose.

    Attributes
    ----------
    before
        The plan the workbook was written from.
    own
        Causes of what people changed themselves.
    problems
        Facts that contradict each other or what people chose.
    """

    job: Job
    before: Plan
    own: Causes
    problems: tuple[Problem, ...]


def finishing(job: Job, places: Places, book: Path) -> Finishing:
    """What is to be solved so that a corrected workbook becomes a whole plan."""
    case = job.case
    edited = read_edited(book, case.network, strict=False)
    found = corrected(case, edited)
    before, pinned = edited.original.plan or edited.plan, held(case, edited)
    problems = compared_edited(pinned, places, edited, found.plan, str(book))
    missing = gone(case.network, before)
    job = job._replace(case=pinned, published=found.plan, gone=missing, facts=case)
    own = {key: say(code) for key, code in edited_keys(edited, case.network).items()}
    return Finishing(job, before, own, problems)
