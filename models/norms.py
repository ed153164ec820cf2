"""Norms of study plans and school days as data: presets of numbers and names, each with the dates
it is valid between.
"""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Literal

from models.names import fold
from models.record import Record, SchoolId, StudentId


class Preset(StrEnum):
    """A preset a network may choose; ``none``: nothing is checked."""

    FGOS2012 = "fgos2012"
    FGOS2022 = "fgos2022"
    FGOS2027 = "fgos2027"
    SANPIN2021 = "sanpin2021"
    SANPIN2026 = "sanpin2026"
    NONE = "none"


class Named(Record):
    """A subject, a subject area or a profile, and how its names in a network may begin."""

    name: str
    starts: tuple[str, ...]

    def matches(self, text: str) -> bool:
        """Whether a name is one of it."""
        folded = fold(text)
        return any(folded.startswith(fold(start)) for start in self.starts)


class Choice(Record):
    """How many of some subjects a student takes."""

    least: int = 1
    of: tuple[str, ...]


class ProfileSubjects(Record):
    """Subjects that a profile takes at advanced level."""

    profile: Named
    choices: tuple[Choice, ...]


class Act(Record):
    """A legal act that rules come from.

    Attributes
    ----------
    title
        As papers quote it.
    valid_to
        The last day it is known to hold; None where none is known.
    is_draft
        It is not registered yet.
    """

    id: str
    title: str
    valid_from: date
    valid_to: date | None = None
    is_draft: bool = False


class Norm(Record):
    """One rule of a preset.

    Attributes
    ----------
    rule
        Name of the function in ``validation.norms`` that counts it.
    least, most
        Limits, in the unit of the rule.
    days
        The rule is for schools with a week of so many days; None is for all.
    names
        Subjects or subject areas the rule speaks of, as in ``NormSet.named``.
    profiles
        Subjects by profile.
    except_profiles
        How names of profiles begin that the rule leaves out.
    sure
        Whether the value was read in a published source; else it is common knowledge of the field.
    act
        Which of the acts of the preset it comes from.
    clause
        Where in the act; empty where nobody has read it there: it is never guessed.
    """

    rule: str
    least: int | None = None
    most: int | None = None
    days: int | None = None
    names: tuple[str, ...] = ()
    profiles: tuple[ProfileSubjects, ...] = ()
    except_profiles: tuple[str, ...] = ()
    sure: bool = False
    act: str = ""
    clause: str = ""

    def is_kept_by(self, value: float) -> bool:
        """Whether an amount is within the limits."""
        return (self.least is None or self.least <= value) and (
            self.most is None or value <= self.most
        )


class NormSet(Record):
    """A preset.

    Attributes
    ----------
    family
        Of presets of one family that are in force one after the other, one holds.
    counted_by
        ``entry``: for whoever began grade 10 between the dates; ``year``: for school years that
        begin between them.
    named
        Subjects and subject areas of its norms.
    acts
        What its norms come from.
    profiles
        Profiles that it knows; of some it is not known which subjects are advanced.
    """

    id: Preset
    family: Literal["study_plan", "sanitary"]
    counted_by: Literal["entry", "year"]
    valid_from: date
    valid_to: date | None = None
    named: tuple[Named, ...] = ()
    acts: tuple[Act, ...] = ()
    profiles: tuple[Named, ...] = ()
    norms: tuple[Norm, ...] = ()

    def act_of(self, norm: Norm) -> Act | None:
        """The act of a norm."""
        return next((act for act in self.acts if act.id == norm.act), None)


class NormFinding(Record):
    """A rule of a preset that is not kept.

    Attributes
    ----------
    case
        Which sentence of the rule applies when it has several; empty for the plain one.
    student, school
        Whose study plan or bells; neither where it is a setting of the council or the calendar.
    found
        The amount found.
    names
        Subjects, areas or times that are meant.
    """

    preset: Preset
    norm: Norm
    case: str = ""
    student: StudentId | None = None
    school: SchoolId | None = None
    found: float = 0
    names: tuple[str, ...] = ()


class NormApplied(Record):
    """A rule that was applied, to how many students or schools or to the network, and for how many
    of them it is not kept.
    """

    preset: Preset
    norm: Norm
    of: Literal["students", "schools", "network"]
    checked: int
    broken: int


class Lapse(Record):
    """An act that is over before a school year begins, or ends in it.

    Attributes
    ----------
    before
        It was over on the first day of the year.
    """

    preset: Preset
    act: Act
    before: bool


class Followed(Record):
    """A preset that the council chose and that is over: the one in force was applied instead."""

    chosen: Preset
    applied: Preset


class NormReport(Record):
    """Every rule applied, and every rule not kept.

    Attributes
    ----------
    presets
        Presets that were applied.
    expired
        Those of them whose dates were over when the school year began: no newer one is known.
    followed
        Presets that were chosen and are over, with those applied instead.
    lapses
        Acts of the presets that do not hold for the whole school year.
    not_checked
        Profiles of students whose advanced subjects no preset that was applied knows.
    """

    presets: tuple[NormSet, ...] = ()
    expired: tuple[Preset, ...] = ()
    followed: tuple[Followed, ...] = ()
    lapses: tuple[Lapse, ...] = ()
    not_checked: tuple[str, ...] = ()
    applied: tuple[NormApplied, ...] = ()
    findings: tuple[NormFinding, ...] = ()

    def of(self, student: StudentId) -> Iterator[NormFinding]:
        """Rules that the study plan of a student does not keep."""
        return (finding for finding in self.findings if finding.student == student)
