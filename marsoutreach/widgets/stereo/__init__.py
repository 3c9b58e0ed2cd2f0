"""Two eyes tell how far: a stone, two rays, metres."""
