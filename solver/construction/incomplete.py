"""From a week in which lessons clash to an incomplete attempt, or to a plan once what was left out
is placed.
"""

from models.plan import Attempt, Unplaced
from solver.construction.complete import fill
from solver.construction.obstacles_by_facts import FactObstacles
from solver.construction.obstacles_in_time import TimeObstacles
from solver.construction.standing_together import kept_of
from solver.construction.thinning import housed
from solver.evaluation.escort_parties import escort
from solver.rooms.assign import assign_rooms
from solver.run.fits import fits
from solver.run.run import Run
from solver.run.share import Overtime
from solver.solution.missing import missing
from solver.solution.solution import Solution


def attempt_of(run: Run, week: Solution) -> Attempt:
    """What of a week can stand together, with every lesson that has no place and what stands
    against it.

    Takes some seconds whether the run has them left or not; a moment if it was stopped.

    Parameters
    ----------
    week
        Open groups with times, memberships and teachers, whatever they break.
    """
    kept = _housed(run, kept_of(run, week, run.parameters.incomplete.seconds))
    missed = [
        series
        for series in run.problem.series
        if kept.open[series.group] and len(kept.times[series.index]) < series.meetings
    ]
    groups, by_facts, in_time = run.problem.groups, FactObstacles(kept), TimeObstacles(kept)
    unplaced = tuple(
        Unplaced(
            group=groups[series.group].candidate.id,
            part=series.part.id,
            lessons=series.meetings - len(kept.times[series.index]),
            asked=series.meetings,
            times=len(in_time.times_of(series)),
            pinned=bool(in_time.pins_of(series)),
            why=tuple(in_time.of(series)) if (fact := by_facts.of(series)) is None else (fact,),
        )
        for series in sorted(
            missed, key=lambda series: (not groups[series.group].is_class_group, series.index)
        )
    )
    lessons = sum(series.meetings for series in run.problem.series if kept.open[series.group])
    return Attempt(
        plan=kept.plan(), unplaced=unplaced, lessons=lessons, given_up=kept.granted.count(None)
    )


def mended(run: Run, week: Solution, seconds: float) -> Solution | None:
    """A plan made of a week: what can stand together, and the rest placed around it; None where
    time runs out first.
    """
    share = Overtime(run, seconds)
    standing = kept_of(share, week, run.parameters.incomplete.mending_share * seconds)
    standing = standing if not missing(standing) else fill(share, standing) or standing
    return standing if not missing(standing) and fits(share, standing) else None


def _housed(run: Run, kept: Solution) -> Solution:
    """The solution with rooms, without the lessons that find none, and with those who have to be
    led in parties, as far as there is time to find some.
    """
    share = Overtime(run, run.parameters.incomplete.room_seconds)
    rooms = assign_rooms(share, kept, share.remaining) if share.remaining > 0 else None
    roomed = (
        housed(kept)
        if rooms is None
        else Solution(kept.problem, kept.open, kept.granted, kept.times, kept.teacher, rooms)
    )
    led = Overtime(run, run.parameters.incomplete.party_seconds)
    roomed.parties = escort(roomed, is_late=lambda: led.remaining <= 0).parties
    return roomed
