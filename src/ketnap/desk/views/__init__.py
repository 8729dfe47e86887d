"""Pages that show the work of several rooms."""
