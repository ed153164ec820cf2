"""What a workbook and the program must name alike: places and marks."""
