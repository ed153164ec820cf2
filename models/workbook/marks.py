"""Marks of the program in workbooks: colours of cells, those of other colours were marked by
people; and hidden sheets.
"""

#: Fill of a cell that breaks a rule, and of one that was changed, as RGB.
BROKEN, CHANGED = "F4B183", "FFF2CC"

#: The hidden sheet of a workbook with an incomplete attempt, which is no plan.
ATTEMPT_SHEET = "_setka_attempt"
