"""A picture to look around in."""
