"""Every rule of the presets that hold, applied to every student and school."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from models.network import Network, Student
from models.norms import (
    Followed,
    Norm,
    NormApplied,
    NormFinding,
    NormReport,
    NormSet,
    Preset,
)
from models.plan import Plan
from models.policy import Policy
from models.record import SchoolId, StudentId
from models.school_year.calendar import Span, SpanKind
from models.school_year.year import WEEKS
from validation.consequences.attendance import days_of_students
from validation.consequences.study import Studies, Study
from validation.norms import of_schools, of_students
from validation.norms.presets import follower, is_expired, lapses_of, presets, presets_for
from validation.norms.subject import Found, House, Pupil
from validation.week import Week

Of = Literal["students", "schools", "network"]
#: The profile that asks for no subjects.
FREE = "универс"


class _Asked(NamedTuple):
    """A rule of a preset with what it found of somebody."""

    preset: NormSet
    norm: Norm
    student: StudentId | None
    school: SchoolId | None
    found: Found


def norm_report(
    network: Network, policy: Policy, calendar: Iterable[Span] = (), plan: Plan | None = None
) -> NormReport:
    """Hold study plans, bells, calendar and limits against the presets of a policy.

    Parameters
    ----------
    calendar
        Weeks of the half-years, where it names them, are what hours of a year are counted by.
    plan
        Study plans are those of the plan; without one, those that grant every request.
    """
    spans = tuple(calendar)
    studies = Studies(network, weeks_of(spans))
    by_student = studies.by_requests() if plan is None else studies.by_plan(plan)
    days = {} if plan is None else _most_lessons(network, policy, plan)
    asked = [
        *_of_students(network, policy, studies, by_student, days),
        *_of_schools(network, policy, spans),
    ]
    used = {row.preset.id: row.preset for row in asked}
    grades = {row.preset.id: _grade(network, row.student) for row in asked}
    return NormReport(
        presets=tuple(used[key] for key in sorted(used)),
        expired=tuple(
            key for key in sorted(used) if is_expired(used[key], network.year, grades[key])
        ),
        followed=tuple(_followed(network, policy)),
        lapses=tuple(row for key in sorted(used) for row in lapses_of(used[key], network.year)),
        not_checked=tuple(sorted(_not_checked(network, used.values()))),
        applied=tuple(_applied(asked)),
        findings=tuple(finding for row in asked for finding in _findings(row)),
    )


def _followed(network: Network, policy: Policy) -> Iterator[Followed]:
    """Presets of the policy that gave way, each once."""
    grades = {student.grade for student in network.planned_students}
    pairs = {
        (row.id, other.id)
        for grade in grades
        for row in presets()
        if row.id in policy.norms and (other := follower(row, network.year, grade)) is not None
    }
    yield from (Followed(chosen=chosen, applied=applied) for chosen, applied in sorted(pairs))


def _not_checked(network: Network, used: Iterable[NormSet]) -> set[str]:
    """Profiles of students that a preset names and asks no subjects of."""
    profiles = {profile_of(network, student) for student in network.planned_students}
    return {
        named.name
        for preset in used
        if any(norm.profiles for norm in preset.norms)
        for named in preset.profiles
        if any(named.matches(profile) for profile in profiles)
        and not named.name.startswith(FREE)
        and not any(
            row.profile.name == named.name for norm in preset.norms for row in norm.profiles
        )
    }


def weeks_of(calendar: Iterable[Span]) -> tuple[int, int]:
    """Weeks of both half-years that the study plan counts on."""
    found = {span.number: span.weeks for span in calendar if span.kind is SpanKind.HALF_YEAR}
    return (found.get(1) or WEEKS, found.get(2) or WEEKS)


def _grade(network: Network, student: StudentId | None) -> int:
    return network.student_of[student].grade if student is not None else 0


def _most_lessons(network: Network, policy: Policy, plan: Plan) -> Mapping[StudentId, int]:
    """Most ordinary lessons of every student on a day of a plan."""
    week = Week(network, policy, plan)
    days = days_of_students(network, plan)
    return {
        student: max((len(week.ordinary(day)) for day in own.values()), default=0)
        for student, own in days.items()
    }


def _of_students(
    network: Network,
    policy: Policy,
    studies: Studies,
    by_student: Mapping[StudentId, Study],
    days: Mapping[StudentId, int],
) -> Iterator[_Asked]:
    for student in network.planned_students:
        for preset in presets_for(policy, network.year, student.grade):
            pupil = Pupil(
                network=network,
                studies=studies,
                study=by_student[student.id],
                named={row.name: row for row in preset.named},
                school=student.school,
                profile=profile_of(network, student),
                lessons_a_day=days.get(student.id),
            )
            for norm in preset.norms:
                if norm.rule in of_students.RULES:
                    yield _Asked(
                        preset, norm, student.id, None, of_students.RULES[norm.rule](pupil, norm)
                    )


def profile_of(network: Network, student: Student) -> str:
    """Profile of a student: the own one, or that of the class."""
    class_ = network.class_of.get(student.class_) if student.class_ is not None else None
    return student.profile or (class_.profile if class_ is not None else "")


def _of_schools(network: Network, policy: Policy, calendar: tuple[Span, ...]) -> Iterator[_Asked]:
    grades = sorted({student.grade for student in network.planned_students})
    found = {
        preset.id: preset for grade in grades for preset in presets_for(policy, network.year, grade)
    }
    for preset in found.values():
        for norm in preset.norms:
            rule = of_schools.OF_NETWORK.get(norm.rule)
            if rule is not None and network.schools:
                yield _Asked(
                    preset,
                    norm,
                    None,
                    None,
                    rule(House(network, policy, calendar, network.schools[0].id), norm),
                )
            rule = of_schools.OF_SCHOOL.get(norm.rule)
            for school in network.schools if rule is not None else ():
                house = House(network, policy, calendar, school.id)
                yield _Asked(
                    preset, norm, None, school.id, rule(house, norm) if rule is not None else None
                )


def _applied(asked: Iterable[_Asked]) -> Iterator[NormApplied]:
    """Counts by rule; a rule asked of students and of the network is counted apart."""
    counts: dict[tuple[Preset, Norm, Of], list[bool]] = {}
    for row in asked:
        if row.found is not None:
            of: Of = (
                "students"
                if row.student is not None
                else "schools"
                if row.school is not None
                else "network"
            )
            counts.setdefault((row.preset.id, row.norm, of), []).append(bool(row.found))
    for (preset, norm, of), broken in sorted(counts.items(), key=lambda item: item[0][0]):
        yield NormApplied(preset=preset, norm=norm, of=of, checked=len(broken), broken=sum(broken))


def _findings(row: _Asked) -> Iterator[NormFinding]:
    for broken in row.found or ():
        yield NormFinding(
            preset=row.preset.id,
            norm=row.norm,
            case=broken.case,
            student=row.student,
            school=row.school,
            found=broken.found,
            names=broken.names,
        )
