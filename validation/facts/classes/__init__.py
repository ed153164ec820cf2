"""What classes have together against rooms, teachers, times and each other."""
