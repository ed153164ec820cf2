"""Whatever schools do in whatever order, their stores agree as soon as all packages have arrived:
nothing is lost, doubled or changed unseen. Sheets of corrections fit what was told before, or they
would be refused.
"""

import shutil
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from models.problems import InputError
from models.record import SchoolId
from models.school_year.happened import StudentMove
from records.exchange.keys import own_key, public_text, trust
from records.exchange.receiving import receipt, receive
from records.exchange.sending import Asked, Sent, last_number, send, sent_before
from records.facts import Entry, Fact, Key, Kind, Origin, packed
from records.moves import move_value, moves_of
from records.store.checking import faults
from records.store.entering import add_batch, add_entries, current, entry_of, facts_now, made
from records.store.opening import Store, make_store, open_store
from records.store.schema import acknowledged, entries

A, B, C = "A", "B", "C"
STUDENTS, DAYS = ("s1", "s2"), tuple(f"2026-09-0{number}" for number in range(1, 6))


@cache
def new(name: str) -> bytes:
    """An empty store as a file."""
    with tempfile.TemporaryDirectory() as folder:
        store = make_store(Path(folder), SchoolId(name), "2026/27", "{}", "[]")
        return store.path.read_bytes()


class TwoStores(RuleBasedStateMachine):
    """A keeps a journal; its students belong to B or C, and may move; packages get lost."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.stores = {name: self.store(name) for name in (A, B, C)}
        for here in self.stores.values():
            with here.writing() as connection:
                for there in self.stores.values():
                    trust(connection, there.school, public_text(own_key(there)), "")
        self.homes = {student: [("", B)] for student in STUDENTS}
        self.post: list[tuple[str, bytes]] = []
        self.receipts: list[bytes] = []
        self.typed: dict[Key, list[str]] = {}

    def store(self, name: str) -> Store:
        (self.folder / name).mkdir()
        (self.folder / name / "store.db").write_bytes(new(name))
        return open_store(self.folder / name)

    def teardown(self) -> None:
        for store in self.stores.values():
            store.engine.dispose()
        shutil.rmtree(self.folder, ignore_errors=True)

    def concern(self, key: Key) -> set[str]:
        if key.kind is Kind.MOVE:
            return {B, C}
        known = self.homes[key.student]
        return {known[-1][1], [home for since, home in known if since <= key.day][-1]}

    @rule(
        student=st.sampled_from(STUDENTS), day=st.sampled_from(DAYS), mark=st.sampled_from("2345")
    )
    def enter_or_correct(self, student: str, day: str, mark: str) -> None:
        key = Key(Kind.MARK, "g", "p", day, 1, student)
        fact = Fact(key, packed(marks=[mark]), Origin(file="journal.xlsx", cell="A1"))
        with self.stores[A].writing() as connection:
            known = current(connection, entries.c.student == student).get(key)
            batch = add_batch(connection, "journal", "")
            before = known.entry.uid if known is not None else ""
            add_entries(connection, [made(fact, A, before, "описка" if before else "")], batch)
        self.typed.setdefault(key, []).append(fact.value)

    @rule(
        student=st.sampled_from(STUDENTS), day=st.sampled_from(DAYS), home=st.sampled_from((B, C))
    )
    def move(self, student: str, day: str, home: str) -> None:
        """The marks of a student go on to the new school, those that were sent before too."""
        origin = SchoolId(self.homes[student][-1][1])
        if self.homes[student][-1][0] < day:
            self.homes[student].append((day, home))
            value = move_value(StudentMove(school=SchoolId(home), origin=origin, ground="приказ"))
            key = Key(Kind.MOVE, day=day, student=student)
            with self.stores[A].writing() as connection:
                batch = add_batch(connection, "change", "")
                add_entries(connection, [made(Fact(key, value, Origin()), A)], batch)

    def made(self, partner: str) -> Sent:
        store = self.stores[A]
        asked = Asked(partner, "2026-09", "2026-09-30")
        return send(store, asked, self.concern, own_key(store))

    @rule(partner=st.sampled_from((B, C)), is_lost=st.booleans())
    def send(self, partner: str, is_lost: bool) -> None:
        content = self.made(partner).content
        if not is_lost:
            self.post.append((partner, content))

    @rule(partner=st.sampled_from((B, C)), number=st.integers(1, 4))
    def send_again(self, partner: str, number: int) -> None:
        with self.stores[A].reading() as connection:
            is_there = number <= last_number(connection, "sent", partner)
        if is_there:
            self.post.append((partner, sent_before(self.stores[A], partner, number).content))

    def arrive(self, partner: str, content: bytes) -> None:
        receive(self.stores[partner], content, "", "", lambda _: ())
        self.receipts.append(receipt(self.stores[partner], A, own_key(self.stores[partner])))

    @precondition(lambda self: self.post)
    @rule(place=st.integers(0, 9), to_another=st.booleans())
    def receive_any(self, place: int, to_another: bool) -> None:
        """In any order, twice, or at the wrong school: taken or refused with its reason."""
        partner, content = self.post[place % len(self.post)]
        target = (C if partner == B else B) if to_another else partner
        code = refusal(lambda: self.arrive(target, content))
        if to_another:
            assert code == "package_for_other_school"
        else:
            assert code in {"", "package_repeated", "package_out_of_order"}

    @precondition(lambda self: self.receipts)
    @rule(place=st.integers(0, 9))
    def take_receipt(self, place: int) -> None:
        content = self.receipts[place % len(self.receipts)]
        receive(self.stores[A], content, "", "", lambda _: ())

    @invariant()
    def nobody_has_more_than_was_entered(self) -> None:
        known = {entry.uid: entry for entry in versions(self.stores[A])}
        for partner in (B, C):
            for entry in versions(self.stores[partner]):
                assert known[entry.uid]._replace(at="") == entry._replace(at="")

    @rule()
    def all_arrive(self) -> None:
        """When everything has been sent and taken, everybody has all of it, and A knows."""
        for partner in (B, C):
            self.made(partner)
            store = self.stores[partner]
            with self.stores[A].reading() as connection:
                last = last_number(connection, "sent", partner)
            with store.reading() as connection:
                first = last_number(connection, "received", A) + 1
            for number in range(first, last + 1):
                self.arrive(partner, sent_before(self.stores[A], partner, number).content)
            final = receipt(store, A, own_key(store))
            receive(self.stores[A], final, "", "", lambda _: ())
            own = [one for one in versions(self.stores[A]) if partner in self.concern(one.key)]
            there = [one for one in versions(store) if partner in self.concern(one.key)]
            # Marks go on to a new school after others have come there: the order is another one.
            assert sorted(one.uid for one in own) == sorted(one.uid for one in there)
            with store.reading() as connection:
                moves = moves_of(facts_now(connection))
            told = {(key.student, key.day, move.school) for key, move in moves}
            rows = [(one, *row) for one, known in self.homes.items() for row in known[1:]]
            assert told == set(rows)
            for key, values in self.typed.items():
                if partner in self.concern(key):
                    assert [one.value for one in there if one.key == key] == values
        with self.stores[A].reading() as connection:
            numbers = [last_number(connection, "sent", partner) for partner in (B, C)]
            assert len(connection.execute(acknowledged.select()).all()) == sum(numbers)
        assert all(faults(store) == () for store in self.stores.values())


def refusal(work: Callable[[], None]) -> str:
    """Why something was refused; empty where it was not."""
    try:
        work()
    except InputError as error:
        return error.problems[0].code
    return ""


def versions(store: Store) -> list[Entry]:
    """All versions, in the order they were made."""
    with store.reading() as connection:
        rows = connection.execute(entries.select().order_by(entries.c.id)).all()
    return [entry_of(row) for row in rows]


TwoStores.TestCase.settings = settings(max_examples=5, stateful_step_count=20, deadline=None)
TestTwoStores = TwoStores.TestCase
