"""Damaged files of every kind, by seeds: each is read or refused in words, in bounded time and
memory.
"""
