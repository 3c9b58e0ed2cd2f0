"""Walk around the rover, pick a camera, look through it."""
