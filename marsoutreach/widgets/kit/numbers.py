"""Numbers as the browser writes them, for sentences that both sides tell."""

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float, digits: int) -> str:
    """Write a number with so many decimals; halves go up, as in the browser.

    >>> rounded(5344.5, 0), rounded(-0.01, 1), rounded(394.2, -1), rounded(1.15, 1)
    ('5,345', '0.0', '390', '1.2')
    """
    read = Decimal(repr(float(value)))  # as it is read: 1.15 is a little less in bits
    exact = read.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
    return f"{exact or abs(exact):,.{max(digits, 0)}f}"
