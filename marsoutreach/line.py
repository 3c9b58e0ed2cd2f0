"""One line on the screen that says how far the work is."""

import sys


class Line:
    """A line on the error output, over which the next one is written.

    Where the output is no screen but a log, each message has a line of its own.
    """

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *error: object) -> None:
        if self.live:
            self.put("\r\x1b[K")

    def show(self, message: str) -> None:
        """Say what is done now: over the last message, or below it in a log."""
        self.put(f"\r\x1b[K{message}" if self.live else f"{message}\n")

    def passing(self, message: str) -> None:
        """Say what will be out of date at once: on a screen alone."""
        if self.live:
            self.show(message)

    def put(self, text: str) -> None:
        """Write without waiting for the end of the line."""
        sys.stderr.write(text)
        sys.stderr.flush()
