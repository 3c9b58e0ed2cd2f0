"""The camera model in the label of a picture of NASA's archive (.IMG)."""

from marsoutreach import checks
from marsoutreach.cameras.model import CameraModel
from marsoutreach.pictures import archive

KINDS = {"CAHV": "CAHV", "CAHVOR": "CAHVOR", "CAHVORE": "CAHVORETP"}
UNKNOWN = """The label of {name} tells a camera model of the kind {found!r}.
CAHV, CAHVOR and CAHVORE can be read here: take another picture."""


def model(product: archive.Product) -> CameraModel:
    """Give the camera model of a picture, in the axes that its label names.

    Raises ``ValueError`` that names the file: no model, an unknown or broken one.
    """
    group = product.group("MODEL_COMPONENT_1")
    kind = product.value("MODEL_TYPE", group)
    if kind not in KINDS:
        raise ValueError(UNKNOWN.format(name=product.name, found=kind[:20]))
    parts: dict[str, list[float] | float] = {}
    for number, letter in enumerate(KINDS[kind], start=1):
        count = 1 if letter in "TP" else 3
        values = product.numbers(f"MODEL_COMPONENT_{number}", count, group).tolist()
        parts[letter] = values if count > 1 else values[0]
    work, size = CameraModel.from_components, product.size_px
    return checks.within(product.name, work, parts, size_px=size)
