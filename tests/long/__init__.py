"""What takes long, run before an issue is closed: ``make long``."""
