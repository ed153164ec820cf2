"""The commands, a file for each family: read, call, print, exit; see ``application``.

Every family has ``COMMANDS``; ``cli`` says which command is in which file, and loads one when it is
called.
"""
