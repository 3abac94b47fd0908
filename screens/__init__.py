"""The terminal: shows a Camp and sends decisions. No file is touched here."""
