"""A network with its policy: gathered from a source, put together, written; one file a format."""
