"""``python -m workshop.refit FOLDER`` finds how the craft hung, from its own pictures.

``FOLDER`` holds NASA's files (``descent`` with the frames of the lander vision camera,
``terrain`` with the measured ground). Nothing of them is kept: what is found goes, as
rows, into the tables ``seat_attitudes`` and ``lcam_frames``.

- ``lens``: the camera, from the published pose of one frame; how it sits on the rover
- ``frames``: the pictures, their seconds, what stands out in them
- ``ties``: the same spot in several frames, and in the measured map (``ground``)
- ``lowest``: the lowest frame, full of dust, in that map
- ``gather``: all of this for one folder
- ``solve``: places and attitudes that agree with all of it (a bundle adjustment)
- ``judge``, ``without``: how far off each one is when the others foretell it
"""
