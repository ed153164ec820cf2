"""What is written of advice: of each move the plan after it, of each fact its what-if."""

from pathlib import Path

from documents.contents.common.words.worths import resource_name
from instances import Case
from instances.plans.fingerprints import facts_of
from instances.plans.results import result_json
from instances.scenarios.written import scenario_yaml
from models.plan import Plan, Result, RunStatus
from models.questions.advice import Advice


def files_of(
    case: Case, plan: Plan, published: Plan | None, advice: Advice, folder: Path
) -> dict[Path, bytes]:
    """The files by their paths; names begin with the place of the violation in the advice."""
    files, network = dict[Path, bytes](), case.network
    for place, advised in enumerate(advice.advised, start=1):
        for number, move in enumerate(advised.moves, start=1):
            result = Result(
                status=RunStatus.FEASIBLE,
                plan=move.change.after(plan),
                network_hash=network.hash,
                base_hash=network.hash,
                facts=facts_of(network),
                kept_from=published,
            )
            name = f"{place:02d}-{number}-{move.kind}"
            files[folder / name / "plan.json"] = result_json(result)
        for number, fact in enumerate(advised.facts, start=1):
            name = f"{place:02d}-{number}-{fact.resource.kind}"
            title = resource_name(network, fact.resource)
            scenario = fact.resource.scenario.model_copy(update={"id": name, "title": title})
            files[folder / f"{name}.yaml"] = scenario_yaml(scenario)
    return files
