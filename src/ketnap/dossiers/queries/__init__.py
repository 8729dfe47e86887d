"""Reading dossiers: `one` person's, and the `sheet` of all in sight."""
