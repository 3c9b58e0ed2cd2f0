"""A small clock that moves every widget on it."""
