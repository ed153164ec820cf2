"""Parties a step away from those of a plan."""

from random import Random

from models.network import Network
from models.plan import Party


def other_parties(rng: Random, network: Network, parties: list[Party]) -> list[Party]:
    """One party lost, moved, or with another leader or member."""
    chosen = rng.choice(parties)
    rest, kind = [party for party in parties if party != chosen], rng.randrange(5)
    if kind == 0:
        return rest
    times = network.departures(chosen.origin, chosen.target, chosen.day)
    days = sorted({slot.day for slot in network.slots})
    changes: dict[str, object] = {
        "leaves": rng.choice(times) if kind == 1 else chosen.leaves,
        "day": rng.choice(days) if kind == 2 else chosen.day,
        "leaders": (*chosen.leaders, rng.choice(network.people).id)[rng.randint(0, 1) :]
        if kind == 3
        else chosen.leaders,
        "members": {*chosen.members} ^ {rng.choice(network.students).id}
        if kind == 4
        else chosen.members,
    }
    changed = Party.model_validate({**chosen.model_dump(), **changes})
    taken = {(party.day, party.origin, party.leaves) for party in rest}
    return parties if (changed.day, changed.origin, changed.leaves) in taken else [*rest, changed]
