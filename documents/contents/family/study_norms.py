"""What norms say of a study plan: sums against limits, the rules that were applied, and those not
kept.
"""

from collections.abc import Iterable, Iterator

from documents.contents.common.dossier import Dossier
from documents.contents.common.norms import finding_sentence, limit, rule_name, short
from models.norms import NormFinding, NormReport
from texts import say
from texts.numbers import decimal
from validation.consequences.study import GRADES, Studies, Study
from validation.norms import presets_for


def limit_lines(dossier: Dossier, studies: Studies, study: Study) -> Iterator[str]:
    """Sums against what the presets allow."""
    network = dossier.network
    days = network.school_of[network.student_of[study.student].school].days
    amounts = {"lessons_a_week": decimal(max(studies.load(study.now, half) for half in (1, 2)))}
    if study.has_two_years:
        amounts["hours_in_two_years"] = str(sum(studies.hours_of(study, grade) for grade in GRADES))
    for preset in presets_for(dossier.policy, network.year, study.grade):
        for norm in preset.norms:
            if norm.rule in amounts and norm.days in (None, days):
                said = {
                    "rule": rule_name(norm),
                    "found": amounts[norm.rule],
                    "allowed": limit(norm),
                }
                yield say("study.limit", preset=short(preset.id), **said)


def applied_text(dossier: Dossier, report: NormReport, study: Study) -> str:
    """Presets with the rules about students that were applied."""
    asked = {(row.preset, row.norm) for row in report.applied if row.of == "students"}
    found = []
    for preset in presets_for(dossier.policy, dossier.network.year, study.grade):
        rules = dict.fromkeys(
            rule_name(norm) for norm in preset.norms if (preset.id, norm) in asked
        )
        if rules:
            found.append(say("study.applied", preset=short(preset.id), rules=", ".join(rules)))
    return " ".join(found) or say("study.none_applied")


def finding_lines(findings: Iterable[NormFinding]) -> tuple[str, ...]:
    """Rules not kept; or that the rules applied found nothing."""
    said = (
        say(
            "norm_said.finding",
            preset=short(row.preset),
            rule=rule_name(row.norm),
            what=finding_sentence(row),
        )
        for row in findings
    )
    return tuple(said) or (say("study.no_findings"),)
