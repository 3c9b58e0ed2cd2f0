"""Draw the flight yourself, before you see it."""
