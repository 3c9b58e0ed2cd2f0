"""The stars of the front page's drawing: scattered, yet the same in every build."""

import random

Star = tuple[int, int, float, float]

SEED = 20210218
COUNT = 120
WIDTH, HEIGHT = 1600, 560


def stars(count: int = COUNT) -> list[Star]:
    """Scatter stars: across, down, radius and brightness, in the drawing's units.

    >>> stars(3) == stars(3)
    True
    """
    dice = random.Random(SEED)
    return [
        (
            dice.randrange(WIDTH),
            dice.randrange(HEIGHT),
            round(0.5 + 1.3 * dice.random() ** 3, 2),
            round(0.2 + 0.7 * dice.random(), 2),
        )
        for _ in range(count)
    ]
