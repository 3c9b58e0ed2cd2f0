"""The landing, second by second: side view, numbers, charts, events."""
