"""What papers of several receivers share."""
