"""Rankings: boards, movement, why, freeze."""
