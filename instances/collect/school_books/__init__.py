"""The workbook of a school for its deputy head: written, and read back."""
