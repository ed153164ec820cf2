"""Tables of a workbook or a folder: cells, columns, rows, sheets."""
