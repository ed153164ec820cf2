"""Filled workbooks joined into a network."""
