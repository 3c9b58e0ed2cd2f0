"""Measured comparisons: every module here has ``run()`` and prints its ratio."""
