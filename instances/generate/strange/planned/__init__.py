"""What makes a hidden plan and takes the facts from it: members, teachers, rooms, parties, limits,
ties.
"""
