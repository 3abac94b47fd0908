"""What monitors, deputies and the office do with score sheets, each thing a dialog of its own."""
