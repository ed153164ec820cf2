"""Marks of the program in workbooks: colours of cells, those of other colours were marked by
people; and hidden sheets.
"""

#: Fill of a cell that breaks a rule, and of one that was changed, as RGB.
BROKEN, CHANGED = "F4B183", "FFF2CC"

#: Who is named as the last to have changed a file that nobody has changed since it was written.
SAVED_BY = "Setka"

#: The hidden sheet of a workbook with an incomplete attempt, which is no plan.
ATTEMPT_SHEET = "_setka_attempt"
