"""The bundled samples: how each is made, and the files that stand for it."""

import json
from collections.abc import Callable
from pathlib import Path

from instances.files.atomic import write_atomically
from instances.generate import Generated, Spec, generate
from instances.generate.samples.house import house_of
from instances.generate.samples.official import officially_named
from instances.generate.samples.tight import tight
from instances.generate.samples.tight_time import tight_time
from instances.generate.samples.tiny import tiny, tiny_bells, tiny_half, tiny_visitors, tiny_walk
from instances.generate.samples.tiny_comfort import tiny_late, tiny_peaks
from instances.generate.samples.tiny_council import tiny_fair, tiny_one_day, tiny_parity
from instances.generate.samples.tiny_rules import (
    tiny_budget,
    tiny_bundle,
    tiny_eleven,
    tiny_grades,
    tiny_hour,
    tiny_joined,
    tiny_link,
    tiny_pairs,
    tiny_second,
    tiny_turns,
    tiny_waiting,
)
from instances.generate.samples.tiny_ways import (
    tiny_after,
    tiny_cycle,
    tiny_doubles,
    tiny_escort,
    tiny_meal,
    tiny_remote,
    tiny_slots,
)
from instances.generate.samples.variants import regrouped
from instances.generate.samples.year import year_2026
from instances.network.case import Case
from instances.network.document import write_document
from models.network import Network
from models.school_year.annex import Annex

LIBRARY = Path(__file__).parents[2] / "library"


def two_schools() -> Generated:
    """The council's case with everything a real school has."""
    spec = Spec(
        seed=0,
        visitors=5,
        escorts=2,
        remote=True,
        fortnight=True,
        fair=True,
        name="Школы № 1 и № 5",
    )
    return generate(spec)


SAMPLES: dict[str, Callable[[], Generated]] = {
    "tiny": tiny,
    "tiny-bells": tiny_bells,
    "tiny-walk": tiny_walk,
    "tiny-half": tiny_half,
    "tiny-visitors": tiny_visitors,
    "tiny-fair": tiny_fair,
    "tiny-parity": tiny_parity,
    "tiny-remote": tiny_remote,
    "tiny-cycle": tiny_cycle,
    "tiny-escort": tiny_escort,
    "tiny-meal": tiny_meal,
    "tiny-doubles": tiny_doubles,
    "tiny-slots": tiny_slots,
    "tiny-after": tiny_after,
    "tiny-one-day": tiny_one_day,
    "tiny-budget": tiny_budget,
    "tiny-bundle": tiny_bundle,
    "tiny-link": tiny_link,
    "tiny-eleven": tiny_eleven,
    "tiny-peaks": tiny_peaks,
    "tiny-late": tiny_late,
    "tiny-hour": tiny_hour,
    "tiny-turns": tiny_turns,
    "tiny-pairs": tiny_pairs,
    "tiny-grades": tiny_grades,
    "tiny-waiting": tiny_waiting,
    "tiny-second": tiny_second,
    "tiny-joined": tiny_joined,
    "two-schools": two_schools,
    "two-schools-core": lambda: generate(Spec(seed=0, name="Школы № 1 и № 5")),
    "tight": lambda: officially_named(tight()),
    "tight-time": tight_time,
    "full-iup": lambda: regrouped(generate(Spec(seed=4, name="Школы № 1 и № 5"))),
    "six-schools": lambda: generate(Spec(seed=6, pairs=3, name="Шесть школ")),
}


#: Samples with a calendar, house texts and a council: those papers are shown on.
WITH_CALENDAR = ("tiny", "two-schools")


def annex_of(network: Network) -> Annex:
    """What goes beside the facts of a sample that papers are shown on."""
    calendar = year_2026(tuple(school.id for school in network.schools))
    return Annex.model_validate({"calendar": calendar, **house_of(network)})


def write_sample(name: str, folder: Path | None = None) -> Path:
    """Write ``network.json`` and ``hidden.json`` of a sample; returns its folder."""
    target = (folder or LIBRARY) / name
    made = SAMPLES[name]()
    annex = annex_of(made.network) if name in WITH_CALENDAR else Annex()
    write_document(
        Case(network=made.network, policy=made.policy, annex=annex), target / "network.json"
    )
    plan = json.dumps(
        made.plan.model_dump(mode="json", exclude_defaults=True),
        ensure_ascii=False,
        separators=(",", ":"),
    )
    write_atomically(target / "hidden.json", (plan + "\n").encode())
    return target
