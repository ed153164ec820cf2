"""What a local search may choose: slots as matrices, lessons in blocks, groups, teachers and
rooms.
"""
