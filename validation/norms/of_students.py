"""Rules about the study plan of one student."""

from collections.abc import Callable, Mapping

from models.names import fold
from models.network import Level, Stands
from models.norms import Choice, Norm, ProfileSubjects
from validation.consequences.study import GRADES
from validation.norms.subject import Broken, Found, Pupil

#: Weekly loads are sums of halves of lessons: no more digits than that.
DIGITS = 2


def hours_in_two_years(pupil: Pupil, norm: Norm) -> Found:
    """Hours of both years are within the limits."""
    if not pupil.study.has_two_years:
        return None
    return _amount(sum(pupil.studies.hours_of(pupil.study, grade) for grade in GRADES), norm)


def lessons_a_week(pupil: Pupil, norm: Norm) -> Found:
    """Lessons a week are within the limits, in each half-year of this year."""
    if norm.days is not None and pupil.network.school_of[pupil.school].days != norm.days:
        return None
    loads = [pupil.studies.load(pupil.study.now, half) for half in (1, 2)]
    return _amount(round(max(loads), DIGITS), norm)


def lessons_a_day(pupil: Pupil, norm: Norm) -> Found:
    """No day of the timetable has more lessons; not asked before there is one."""
    return None if pupil.lessons_a_day is None else _amount(pupil.lessons_a_day, norm)


def subjects(pupil: Pupil, norm: Norm) -> Found:
    """There are enough subjects; what the rule names, such as the project, is none."""
    counted = [
        row for row in pupil.subjects if not any(pupil.is_one_of(row, name) for name in norm.names)
    ]
    return _amount(len(counted), norm)


def advanced_subjects(pupil: Pupil, norm: Norm) -> Found:
    """Enough subjects are taken at advanced level, but for some profiles."""
    profile = fold(pupil.profile)
    if any(profile.startswith(fold(start)) for start in norm.except_profiles):
        return None
    return _amount(len(pupil.advanced), norm)


def obligatory_subjects(pupil: Pupil, norm: Norm) -> Found:
    """Everything is taken that everyone takes, in one year or both."""
    lacking = [
        name for name in norm.names if not any(pupil.is_one_of(row, name) for row in pupil.subjects)
    ]
    return (Broken(names=tuple(lacking)),) if lacking else ()


def areas(pupil: Pupil, norm: Norm) -> Found:
    """There is a subject of every area."""
    present = {row.area for row in pupil.subjects}
    lacking = [
        name for name in norm.names if not any(pupil.named[name].matches(area) for area in present)
    ]
    return (Broken(names=tuple(lacking)),) if lacking else ()


def profile_subjects(pupil: Pupil, norm: Norm) -> Found:
    """The subjects of the profile are advanced; a class of two profiles keeps the rule of one of
    them.
    """
    words = pupil.profile.replace(",", " ").split()
    rows = [row for row in norm.profiles if any(row.profile.matches(word) for word in words)]
    if not rows:
        return None
    lacking = {
        row.profile.name: tuple(
            filter(None, (_lacking(pupil, row, choice) for choice in row.choices))
        )
        for row in rows
    }
    return (
        tuple(found for own in lacking.values() for found in own) if all(lacking.values()) else ()
    )


def _lacking(pupil: Pupil, row: ProfileSubjects, choice: Choice) -> Broken | None:
    """How many subjects of a choice lack, and of which; the profile comes first."""
    taken = sum(
        any(pupil.is_one_of(subject, name) for subject in pupil.advanced) for name in choice.of
    )
    case = "" if len(choice.of) > 1 else "one"
    return (
        None
        if taken >= choice.least
        else Broken(case=case, found=choice.least - taken, names=(row.profile.name, *choice.of))
    )


def one_level(pupil: Pupil, norm: Norm) -> Found:
    """No subject is taken at both levels in a year, unless the advanced course stands on top of the
    basic one.
    """
    mixed = dict[str, None]()
    for courses in (pupil.study.now, pupil.study.other):
        rows = [pupil.network.course_of[row] for row in courses]
        basic = {row.subject for row in rows if row.level is Level.BASIC}
        advanced = [
            row.subject
            for row in rows
            if row.level is Level.ADVANCED and row.stands is Stands.INSTEAD
        ]
        mixed |= dict.fromkeys(
            pupil.network.subject_of[row].name or row for row in advanced if row in basic
        )
    return (Broken(names=tuple(mixed)),) if mixed else ()


def project(pupil: Pupil, norm: Norm) -> Found:
    """An individual project is in one of the years."""
    present = any(pupil.is_one_of(row, name) for row in pupil.subjects for name in norm.names)
    return () if present else (Broken(),)


def _amount(found: float, norm: Norm) -> Found:
    return () if norm.is_kept_by(found) else (Broken(found=found),)


RULES: Mapping[str, Callable[[Pupil, Norm], Found]] = {
    rule.__name__: rule
    for rule in (
        hours_in_two_years,
        lessons_a_week,
        lessons_a_day,
        subjects,
        advanced_subjects,
        obligatory_subjects,
        areas,
        profile_subjects,
        one_level,
        project,
    )
}
