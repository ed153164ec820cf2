"""Tables of the board that are no sheet as it stands, codes of their rows, and their order."""
