"""One part of the landing, one slider."""
