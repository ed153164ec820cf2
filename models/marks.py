"""Colours of the cells that the program marks in a workbook; those of other colours were marked by people."""

#: Fill of a cell that breaks a rule, and of one that was changed, as RGB.
BROKEN, CHANGED = "F4B183", "FFF2CC"
