"""Answers to questions about a plan in words: for whoever decides, and for a family."""

from collections.abc import Iterable, Iterator

from documents.contents.common.words.verdict import course_name, group_name, unmet_sentence
from models.names import alphabetical
from models.network import Network
from models.policy import Policy
from models.questions.answers import Answer, Ground, Proof, Seat, Standing, Tried
from texts import say


def answer_lines(network: Network, policy: Policy, answer: Answer) -> Iterator[str]:
    """An answer for whoever decides: who, what, the verdict, its reasons and its price."""
    yield answer_title(network, answer)
    yield verdict_sentence(answer)
    yield from (f"  {line}" for line in reason_lines(network, answer))
    yield from (f"  {line}" for line in price_lines(network, policy, answer))
    yield from (f"  {line}" for line in offer_lines(network, answer))
    if answer.tried:
        yield f"  {tried_said(answer)}"


def answer_title(network: Network, answer: Answer) -> str:
    """Who asks, for what."""
    return say(
        "answer.title",
        student=_student(network, answer.student),
        course=course_name(network, answer.course),
        priority=answer.priority,
    )


def verdict_sentence(answer: Answer) -> str:
    """What came of the question."""
    return say(f"answer.{answer.standing}", seconds=_seconds(answer.seconds))


def standing_name(standing: Standing) -> str:
    """What came of a question, in a word or two."""
    return say(f"answer.name.{standing}")


def reason_lines(network: Network, answer: Answer) -> Iterator[str]:
    """Why the plan does not grant it, and what is proved."""
    if answer.fact is not None:
        yield say("answer.in_plan", what=unmet_sentence(network, answer.fact))
    if answer.proof is not None:
        if answer.proof.keeping:
            yield say("answer.keeping")
        yield from proof_lines(network, answer.proof)
    if answer.standing is not Standing.IMPOSSIBLE and answer.least_unmet:
        yield say("answer.least_unmet")


def proof_lines(network: Network, proof: Proof) -> Iterator[str]:
    """What of the facts leaves no plan."""
    yield say(f"answer.proof.{proof.ground}", asked=proof.asked, least=proof.least)
    if proof.rules:
        rules = "; ".join(say(f"rule_name.{rule}") for rule in proof.rules)
        yield say("answer.rules", rules=rules)
    if proof.lessons:
        names = ", ".join(group_name(network, group) for group in proof.lessons)
        yield say("answer.lessons", lessons=names)


def price_lines(network: Network, policy: Policy, answer: Answer) -> Iterator[str]:
    """What the plan of the answer costs, and whom."""
    if answer.group is not None:
        yield say("answer.group", group=group_name(network, answer.group))
    own = [seat for seat in answer.losses if seat.student == answer.student]
    if own:
        yield say("answer.own", courses=courses_said(network, own))
    for code, seats in (("answer.loss", answer.losses), ("answer.win", answer.wins)):
        for seat in seats:
            if seat not in own:
                yield _seat(network, code, seat)
    counted = {term.criterion for stage in policy.stages for term in stage.terms}
    for moved in answer.moved:
        if moved.name in counted and moved.name.partition(":")[0] != "plan_changes":
            yield say(
                "answer.moved",
                criterion=say(f"criterion.{moved.name}"),
                before=moved.before,
                after=moved.after,
            )
    if answer.stages_after:
        changes = next((row.after for row in answer.moved if row.name == "plan_changes"), 0)
        yield say("answer.changes", changes=changes, students=answer.changed_students)


def offer_lines(network: Network, answer: Answer) -> Iterator[str]:
    """What the student could have instead in the plan as it is."""
    if answer.swaps and answer.swaps != answer.losses:
        yield say("answer.swap", courses=courses_said(network, answer.swaps))
    if answer.offers:
        names = "; ".join(group_name(network, group) for group in answer.offers)
        yield say("answer.offers", groups=names)


def look_said(look: Tried) -> str:
    """One look for a plan: how far it reached and what it found."""
    code = "found" if look.found else "none" if look.settled else "open"
    return say(
        f"answer.look.{code}",
        reach=say(f"answer.reach.{look.reach}"),
        seconds=_seconds(look.seconds),
    )


def tried_said(answer: Answer) -> str:
    """How far every look for a plan reached, and how long all took."""
    looks = "; ".join(map(look_said, _by_reach(answer.tried)))
    return say("answer.tried", looks=looks, seconds=_seconds(answer.seconds))


def _by_reach(tried: Iterable[Tried]) -> Iterator[Tried]:
    """Looks that reach as far as one: one group after another is one line."""
    known: dict[str, Tried] = {}
    for look in tried:
        before = known.get(look.reach)
        known[look.reach] = (
            look
            if before is None
            else Tried(
                reach=look.reach,
                found=before.found or look.found,
                settled=before.settled and look.settled,
                seconds=before.seconds + look.seconds,
            )
        )
    return iter(known.values())


def courses_said(network: Network, seats: Iterable[Seat]) -> str:
    """Courses of some seats, each once."""
    names = {course_name(network, seat.course) for seat in seats}
    return ", ".join(f"«{name}»" for name in sorted(names, key=alphabetical))


def answer_for_family(network: Network, answer: Answer) -> str:
    """What a family is told: facts, what was tried and what can be had instead; nobody else is
    named.
    """
    return " ".join(_for_family(network, answer))


def _for_family(network: Network, answer: Answer) -> Iterator[str]:
    own = [seat for seat in answer.losses if seat.student == answer.student]
    only_own = bool(own) and len(own) == len(answer.losses)
    others = len({seat.student for seat in answer.losses} - {answer.student})
    if answer.standing is not Standing.PRICE:
        yield say(f"answer.family.{answer.standing}")
    elif not only_own:
        yield say("answer.family.price", others=others, changed=answer.changed_students)
    if answer.proof is not None and answer.standing is Standing.IMPOSSIBLE:
        yield say(f"answer.family.proof.{_family_ground(answer.proof)}", least=answer.proof.least)
    swaps = answer.swaps or (tuple(own) if only_own else ())
    if swaps:
        yield say("answer.family.swap", courses=courses_said(network, swaps))
    if answer.offers:
        courses = {network.candidate_of[group].course for group in answer.offers}
        names = sorted((course_name(network, course) for course in courses), key=alphabetical)
        yield say("answer.family.offers", courses=", ".join(f"«{name}»" for name in names))


def _family_ground(proof: Proof) -> str:
    if proof.ground in (Ground.ASKERS, Ground.TOGETHER):
        return "few"
    return "alone" if proof.ground in (Ground.COURSE, Ground.ALONE) else "whole"


def _seat(network: Network, code: str, seat: Seat) -> str:
    return say(
        code,
        student=_student(network, seat.student),
        course=course_name(network, seat.course),
        priority=seat.priority,
    )


def _student(network: Network, student: str) -> str:
    found = {row.id: row.name for row in network.students}
    return next((name for id_, name in found.items() if id_ == student and name), student)


def _seconds(seconds: float) -> str:
    return f"{round(seconds)}"
