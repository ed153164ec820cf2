"""What the workbook of a plan holds, and what is said in it."""
