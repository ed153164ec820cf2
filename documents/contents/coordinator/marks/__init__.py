"""What a coordinator reads of the marks of a year: figures, shares, proposals."""
