"""What can go wrong with NASA's media: one error, and two reasons inside."""


class MediaError(OSError):
    """Something of NASA's media could not be had: which, why, and what to do."""


class RefusedError(Exception):
    """An address gives nothing that we can use: try the next."""


class PassingError(Exception):
    """An address may give it a moment later; ``wait_s`` if it said when."""

    def __init__(self, why: str, wait_s: float | None = None) -> None:
        super().__init__(why)
        self.wait_s = wait_s


class AwayError(PassingError):
    """Nobody answers at an address: no network, no such host, or its door is shut."""
