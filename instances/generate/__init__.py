"""Networks of any size made from a seed around a hidden plan: the plan first, the facts from it."""

from random import Random

from instances.generate.draft import Draft, Generated, Spec
from instances.generate.enrich import escorted, fair, fortnight, remote_elective
from instances.generate.gathered import gathered
from instances.generate.places import add_places
from instances.generate.study import add_study
from instances.generate.weeks import add_pair, lay_pair
from models.network import Network
from models.plan import Plan
from models.policy import Policy

__all__ = ["Generated", "Spec", "generate"]


#: Draws of a layout before giving up.
MOST_DRAWS = 500


def generate(spec: Spec) -> Generated:
    """Build the plan first and derive the facts from it.

    Raises
    ------
    ValueError
        No layout was found in 500 draws.
    """
    rng = Random(spec.seed)
    names = (
        [str(number) for number in (1, 5)]
        if spec.pairs == 1
        else [str(n + 1) for n in range(2 * spec.pairs)]
    )
    draft = Draft(rng, names)
    for pair in range(spec.pairs):
        draws = (lay_pair(pair, rng) for _ in range(MOST_DRAWS))
        classes = next((found for found in draws if found is not None), None)
        if classes is None:
            raise ValueError(f"no layout for pair {pair} in {MOST_DRAWS} draws")
        add_pair(draft, pair, classes, spec)
    add_study(draft, spec)
    rooms = add_places(draft)
    network = Network.model_validate({"name": spec.name, "year": "2026/27", **draft.tables})
    plan = {
        "groups": sorted({lesson[0] for lesson in draft.lessons}),
        "lessons": [
            {"group": g, "part": p, "day": day, "period": n, "room": rooms[g, p, day, n]}
            for g, p, _, day, n in draft.lessons
        ],
        "teachings": [
            {"group": g, "part": p, "teacher": t} for (g, p), t in draft.teachings.items()
        ],
        "members": [
            {"student": s, "group": g} for g, students in draft.members.items() for s in students
        ],
    }
    return _enriched(Generated(network, Policy(), Plan.model_validate(plan)), spec)


def _enriched(made: Generated, spec: Spec) -> Generated:
    made = gathered(made) if spec.gathered else made
    made = remote_elective(made) if spec.remote else made
    made = escorted(made, spec.escorts) if spec.escorts else made
    made = fortnight(made) if spec.fortnight else made
    return fair(made) if spec.fair else made
