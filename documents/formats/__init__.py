"""How papers look, one format a file; nothing here knows what they say."""
