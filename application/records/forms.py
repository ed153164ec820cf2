"""The form of a month for a partner without the program."""

from datetime import date

import texts
from application.records.roster import Roster
from application.records.sending import month_of
from documents.contents.common.forms.paper import Pack, with_lines
from documents.contents.coordinator.transfer import transfer_leaves
from models.problems import InputError, Problem
from models.record import SchoolId


def blank_form(roster: Roster, host: SchoolId, home: SchoolId, month: str) -> bytes:
    """A workbook with a sheet for every group of the host that has students of the home school.

    Raises
    ------
    InputError
        ``nobody_is_taught``: the host has no lessons for them in the month.
    """
    from documents.formats.sheets.leaves import leaf_workbook

    with texts.speaking("ru"):
        own = [year for year in roster.groups.values() if year.group.host == host]
        dossier = roster.dossier((), date.today())
        leaves = transfer_leaves(dossier, own, home, month_of(month))
        if not leaves:
            raise InputError([Problem(code="nobody_is_taught", value=month)])
        pack, _ = with_lines(Pack(title="", leaves=leaves))
        return leaf_workbook(pack.leaves)
