"""What a blocking says beside its tables: how many rails there are, and rules in the words of the
program or of people.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from instances.interchange.kursblockung.blocking import MOST_RAILS
from instances.interchange.kursblockung.tables import Notes

RAILS = re.compile(r"Schienen\s*=\s*(\d{1,2})\b")
#: A group that stays in a rail, as the program exports it; rails count from 1.
FIXED = re.compile(r"Kurs#(?P<group>[^#\n]+)#in Schiene#(?P<rail>\d{1,3})")
#: A rail that people keep for some groups.
IN_WORDS = re.compile(r"^\s*Schiene\s+\d{1,2}\s+nur\s", re.IGNORECASE)


def _lines(directory: Path) -> Iterator[tuple[Path, int, str]]:
    for path in sorted(directory.glob("*Informationen.txt")):
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        for number, line in enumerate(text.splitlines(), 1):
            yield path, number, line


def stated_rails(directory: Path) -> int:
    """Rails there are; 0 where nothing says it."""
    found = (RAILS.search(line) for _, _, line in _lines(directory))
    return next((int(match[1]) for match in found if match), 0)


def stated_rules(
    directory: Path, groups: frozenset[str], notes: Notes
) -> Mapping[str, frozenset[int]]:
    """Rails that groups are to be in; rules in words are told, a rule of no group is noted."""
    found: dict[str, set[int]] = defaultdict(set)
    words = []
    for path, number, line in _lines(directory):
        if IN_WORDS.match(line):
            words.append((path.name, number, line.strip()))
        for match in FIXED.finditer(line):
            group, rail = match["group"].strip(), int(match["rail"])
            if groups and group not in groups:
                notes.add("kursblockung_no_such_group", path.name, number, "", group)
            elif not 1 <= rail <= MOST_RAILS:
                notes.add(
                    "kursblockung_bad_number",
                    path.name,
                    number,
                    value=match["rail"],
                    low=1,
                    high=MOST_RAILS,
                )
            else:
                found[group].add(rail)
    if words:
        name, number, line = words[0]
        notes.remark("kursblockung_in_words", name, number, "", line, n=len(words))
    return {group: frozenset(rails) for group, rails in found.items()}
