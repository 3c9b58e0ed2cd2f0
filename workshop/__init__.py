"""The workshop beside the house: it draws once what the package ships and reads.

``workshop.ground`` models the ground at Jezero, ``workshop.draw`` photographs it. Each
command writes one result into the package; ``tests/workshop`` draws anew and compares:

- ``python -m workshop.frames``: the six frames of the first panorama
- ``python -m workshop.maps``: the nested maps of the ground
- ``python -m workshop.parts``: the parts of the rover that rays can meet
- ``python -m workshop.refit FOLDER``: how the craft hung, found from NASA's pictures
- ``python -m workshop.rock``: how wide and far the rock of chapter 04 is

The package never imports the workshop, and the wheel does not hold it.
"""
