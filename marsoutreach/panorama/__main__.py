"""Draw the six modelled frames anew: ``python -m marsoutreach.panorama``."""

from marsoutreach.panorama.first import draw

for path in draw():
    print(path.name)
