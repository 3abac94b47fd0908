"""Scoring: rubric, attendance, sheets and a day's life."""
