"""``python -m marsoutreach.terrain`` draws the maps in the package anew."""

from .drawn import draw

if __name__ == "__main__":
    draw()
