"""What the papers say, one a file; nothing here knows a file format."""
