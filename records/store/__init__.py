"""The file of a school and a year: opened, entered into, copied and checked."""
