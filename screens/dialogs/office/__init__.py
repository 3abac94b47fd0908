"""What the office does, each thing a dialog of its own."""
