"""Compare what visitors see at two revisions: ``make same BASE=…``."""
