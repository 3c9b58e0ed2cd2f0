"""Two sounds, seen and heard side by side."""
