"""Scrub: a number in a sentence that can be dragged, and what follows from it."""
