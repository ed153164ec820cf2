"""Papers as Word files, and what a template of a school may say."""
