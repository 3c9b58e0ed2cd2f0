"""The JavaScript: its form, its types, and unit tests that hold it against Python."""
