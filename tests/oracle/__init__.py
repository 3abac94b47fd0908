"""The rules of scores, ranks and awards worked out a second time, from their text alone, and random camps."""
