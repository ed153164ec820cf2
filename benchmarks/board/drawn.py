"""Changes of a plan drawn at random, legal or not."""

from collections.abc import Callable
from random import Random

from application.board.moves import Place, pin_of, placed, replaced
from models.board.change import Change
from models.network import Network, Slot
from models.plan import Lesson, Membership, Party, Plan, Teaching
from models.record import RoomId


def drawn(network: Network, plan: Plan, rng: Random) -> Change:
    """Any change of a plan: lessons, seats, teachers, parties, groups, or several of these."""
    ways: tuple[Callable[[Network, Plan, Random], Change], ...] = (
        moved,
        moved,
        moved,
        housed,
        swapped,
        seated,
        seated,
        taught,
        led,
        opened,
    )
    return rng.choice(ways)(network, plan, rng)


def moved(network: Network, plan: Plan, rng: Random) -> Change:
    """A lesson at another time, now and then in another room or in other weeks."""
    lesson = rng.choice(plan.lessons)
    slot = rng.choice(slots_of(network, lesson))
    place = Place(day=slot.day, period=slot.period)
    if rng.random() < 0.3:
        place = place.model_copy(update={"room": _room(network, rng)})
    if network.cycle_weeks == 2 and rng.random() < 0.3:
        place = place.model_copy(update={"weeks": rng.randint(0, 2)})
    return Change.between(Plan(lessons=(lesson,)), Plan(lessons=(placed(lesson, place),)))


def housed(network: Network, plan: Plan, rng: Random) -> Change:
    """A lesson in another room."""
    lesson = rng.choice(plan.lessons)
    there = lesson.model_copy(update={"room": _room(network, rng)})
    return Change.between(Plan(lessons=(lesson,)), Plan(lessons=(there,)))


def swapped(network: Network, plan: Plan, rng: Random) -> Change:
    """Two lessons that change times."""
    first, second = rng.choice(plan.lessons), rng.choice(plan.lessons)
    if first == second:
        return Change()
    pair = (
        placed(one, Place(day=other.day, period=other.period, weeks=other.weeks))
        for one, other in ((first, second), (second, first))
    )
    return replaced((first, second), pair)


def seated(network: Network, plan: Plan, rng: Random) -> Change:
    """A student in, out, or from group to group."""
    student = rng.choice(network.students).id
    own = [row for row in plan.members if row.student == student]
    gone = [rng.choice(own)] if own and rng.random() < 0.7 else []
    group = rng.choice(network.candidates).id
    new = [Membership(student=student, group=group)] if rng.random() < 0.8 else []
    new = [row for row in new if row not in own]
    return Change.between(Plan(members=tuple(gone)), Plan(members=tuple(new)))


def taught(network: Network, plan: Plan, rng: Random) -> Change:
    """A part with another teacher, with none, or with one more."""
    row = rng.choice(plan.teachings)
    other = Teaching(group=row.group, part=row.part, teacher=rng.choice(network.people).id)
    gone = (row,) if rng.random() < 0.8 else ()
    new = (other,) if rng.random() < 0.8 else ()
    return Change.between(Plan(teachings=gone), Plan(teachings=new))


def led(network: Network, plan: Plan, rng: Random) -> Change:
    """A party with other members, leaders or time, or a lesson moved with a party."""
    if not plan.parties:
        return moved(network, plan, rng)
    party = rng.choice(plan.parties)
    others = {
        "members": tuple(student for student in party.members if rng.random() < 0.7),
        "leaders": (rng.choice(network.people).id,),
        "leaves": party.leaves + rng.choice((-5, 0, 5)),
    }
    name = rng.choice(list(others))
    new: tuple[Party, ...] = (party.model_copy(update={name: others[name]}),)
    found = Change.between(Plan(parties=(party,)), Plan(parties=new if rng.random() < 0.8 else ()))
    if rng.random() < 0.5:
        return found
    lessons = moved(network, plan, rng)
    return found.model_copy(
        update={
            "gone": found.gone.model_copy(update={"lessons": lessons.gone.lessons}),
            "new": found.new.model_copy(update={"lessons": lessons.new.lessons}),
        }
    )


def opened(network: Network, plan: Plan, rng: Random) -> Change:
    """A group that opens or closes, with or without its lessons."""
    group = rng.choice(network.candidates).id
    if group not in plan.groups:
        return Change(new=Plan(groups=(group,)))
    lessons = tuple(row for row in plan.lessons if row.group == group)
    gone = Plan(groups=(group,), lessons=lessons if rng.random() < 0.5 else ())
    return Change(gone=gone)


def slots_of(network: Network, lesson: Lesson) -> tuple[Slot, ...]:
    """Periods of the school of a lesson."""
    host = network.candidate_of[lesson.group].host
    return tuple(slot for slot in network.slots if slot.school == host)


def with_pins(network: Network, plan: Plan, rng: Random, number: int) -> Network:
    """The network with some lessons of a plan pinned."""
    pins = {pin_of(lesson) for lesson in rng.sample(plan.lessons, min(number, len(plan.lessons)))}
    return network.replacing(pins=(*network.pins, *sorted(pins, key=str)))


def _room(network: Network, rng: Random) -> RoomId | None:
    return rng.choice((*(room.id for room in network.rooms), None))
