"""What the pages over several rooms ask for."""
