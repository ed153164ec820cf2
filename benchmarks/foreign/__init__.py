"""The engine on networks that the project did not make: every one found in a folder, with several
seeds.
"""
