"""Mistakes planted in filled workbooks, and whether joining them finds each by its cell, and
nothing else.
"""
