"""Whole days through real processes."""
