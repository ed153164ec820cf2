"""What was held against norms, and what is not kept, in words: which rule of which preset, by
student and school.
"""

from collections.abc import Iterable, Iterator

from documents.contents.common.forms.table import Sheet, Table
from documents.contents.common.words.names import Names
from models.names import alphabetical
from models.network import Network, Student
from models.norms import Norm, NormApplied, NormFinding, NormReport, NormSet, Preset
from models.record import ClassId, SchoolId, StudentId, clock_of
from texts import say
from texts.dates import day_month_year
from texts.numbers import decimal

#: Findings said on a screen before the rest is left to the table.
MOST = 12
#: Rules that ask of schools, or of the network as one.
TIMES = frozenset({"first_lesson"})


def norm_lines(network: Network, report: NormReport) -> Iterator[str]:
    """Presets, then what is not kept: each finding once, with everybody it was made of."""
    if not report.applied:
        return
    yield say("norm_said.presets")
    yield from (f"  {preset_sentence(preset)}" for preset in report.presets)
    yield from change_lines(report)
    found = findings_with_students(report)
    yield say("norm_said.broken") if found else say("norm_said.none_broken")
    for sentence, who in list(found.items())[:MOST]:
        yield f"  {sentence}"
        yield from (f"    {line}" for line in _who(network, who))
    if len(found) > MOST:
        yield say("norm_said.more")
    yield say("norm_said.is_advice")


def change_lines(report: NormReport) -> Iterator[str]:
    """Presets and acts that do not hold for the year, drafts, and what nobody has checked."""
    for row in report.followed:
        yield say("norm_said.followed", chosen=short(row.chosen), applied=short(row.applied))
    yield from (say("norm_said.expired", preset=short(preset)) for preset in report.expired)
    for preset in report.presets:
        for act in preset.acts:
            if act.is_draft:
                yield say("norm_said.draft", preset=short(preset.id), act=act.title)
    told = dict.fromkeys((row.act, row.before) for row in report.lapses)
    for act, before in told:
        last = "" if act.valid_to is None else day_month_year(act.valid_to)
        code = "norm_said.lapsed_before" if before else "norm_said.lapses_in"
        yield say(code, act=act.title, last=last)
    if report.not_checked:
        yield say("norm_said.profiles_not_checked", names=", ".join(report.not_checked))


def source(preset: NormSet | None, norm: Norm) -> str:
    """The act and the clause a rule comes from; a clause that nobody has read is said to be so."""
    act = preset.act_of(norm) if preset is not None else None
    clause = norm.clause or say("norm_said.clause_not_checked")
    return f"{act.title}, {clause}" if act is not None else clause


def applied_table(report: NormReport) -> Table:
    """Every rule applied, with its limits, to how many, and by how many it is not kept."""
    columns = tuple(
        say(f"norm_column.{name}")
        for name in ("preset", "rule", "limit", "checked", "broken", "sure", "source")
    )
    by_id = {preset.id: preset for preset in report.presets}
    rows = tuple(
        (
            short(row.preset),
            rule_name(row.norm),
            limit(row.norm),
            *_counts(row),
            say(f"norm_sure.{_sure(row.norm)}"),
            source(by_id.get(row.preset), row.norm),
        )
        for row in report.applied
    )
    return Table(title=say("norm_said.table"), columns=columns, rows=rows)


def norm_sheets(network: Network, report: NormReport) -> tuple[Sheet, ...]:
    """A workbook: what was applied, and a row for every finding of every student."""
    names = Names(network)
    columns = ("preset", "rule", "what", "source", "school", "class", "who")
    by_id = {preset.id: preset for preset in report.presets}
    rows = tuple(
        (
            short(row.preset),
            rule_name(row.norm),
            finding_sentence(row),
            source(by_id.get(row.preset), row.norm),
            *_place(network, names, row),
        )
        for row in report.findings
    )
    found = Table(
        title=say("norm_said.broken"),
        columns=tuple(say(f"norm_column.{name}") for name in columns),
        rows=rows,
    )
    lines = (
        *map(preset_sentence, report.presets),
        *change_lines(report),
        say("norm_said.is_advice"),
    )
    return (
        Sheet(title=say("norm_said.table"), lines=lines, tables=(applied_table(report),)),
        Sheet(title=say("norm_column.what"), tables=(found,), is_list=True),
    )


def preset_sentence(preset: NormSet) -> str:
    """What a preset is made from, with its dates."""
    last = day_month_year(preset.valid_to) if preset.valid_to is not None else ""
    return say(f"norm_preset.{preset.id}", first=day_month_year(preset.valid_from), last=last)


def short(preset: Preset) -> str:
    """Short name of a preset."""
    return say(f"norm_short.{preset}")


def rule_name(norm: Norm) -> str:
    """Name of a rule."""
    return say(f"norm_name.{norm.rule}")


def finding_sentence(finding: NormFinding) -> str:
    """What is not kept, with the amount found and that of the preset."""
    first, *others = finding.names or ("",)
    return say(
        ".".join(filter(None, ("norm", finding.norm.rule, finding.case))),
        found=decimal(finding.found),
        allowed=limit(finding.norm),
        first=first,
        names=", ".join(others if finding.norm.profiles else finding.names),
        least_time=clock_of(finding.norm.least or 0),
    )


def limit(norm: Norm) -> str:
    """Limits of a rule in words."""
    values = {"least": _number(norm, norm.least), "most": _number(norm, norm.most)}
    if norm.least is None and norm.most is None:
        return say("norm_limit.names") if norm.names or norm.profiles else ""
    kind = "most" if norm.least is None else "least" if norm.most is None else "between"
    text = say(f"norm_limit.{'exactly' if norm.least == norm.most else kind}", **values)
    return say("norm_limit.days", limit=text, days=norm.days) if norm.days else text


def _number(norm: Norm, value: int | None) -> str:
    return "" if value is None else clock_of(value) if norm.rule in TIMES else str(value)


def _sure(norm: Norm) -> str:
    return "yes" if norm.sure else "no"


def _counts(row: NormApplied) -> tuple[str, str]:
    broken = say(f"norm_broken.{row.of}", n=row.broken) if row.broken else "–"
    return say(f"norm_said.{row.of}", n=row.checked), broken


def findings_with_students(report: NormReport) -> dict[str, list[NormFinding]]:
    """Findings by their sentence, in order of rules."""
    found: dict[str, list[NormFinding]] = {}
    for row in report.findings:
        said = say(
            "norm_said.finding",
            preset=short(row.preset),
            rule=rule_name(row.norm),
            what=finding_sentence(row),
        )
        found.setdefault(said, []).append(row)
    return found


def _who(network: Network, findings: Iterable[NormFinding]) -> Iterator[str]:
    """Schools, or students class by class; a class that is meant as a whole by its name."""
    names, rows = Names(network), tuple(findings)
    yield from (names.school(row.school) for row in rows if row.school is not None)
    classes: dict[tuple[SchoolId, ClassId | None], list[StudentId]] = {}
    for row in rows:
        if row.student is not None:
            student = network.student_of[row.student]
            classes.setdefault((student.school, student.class_), []).append(student.id)
    for (school, class_), students in sorted(
        classes.items(), key=lambda row: (row[0][0], alphabetical(row[0][1] or ""))
    ):
        whole = [
            row.id
            for row in network.planned_students
            if (row.school, row.class_) == (school, class_)
        ]
        named = ", ".join(sorted(map(names.student, students), key=alphabetical))
        said = (
            say("norm_said.whole_class", n=len(whole)) if len(students) == len(whole) > 1 else named
        )
        title = names.class_(class_) or say("norm_said.no_class")
        yield say("norm_said.who", class_=title, school=names.school(school), students=said)


def _place(network: Network, names: Names, row: NormFinding) -> tuple[str, str, str]:
    student: Student | None = (
        network.student_of.get(row.student) if row.student is not None else None
    )
    if student is not None:
        return (*names.home(student.id), names.student(student.id))
    return (names.school(row.school) if row.school is not None else "", "", "")
