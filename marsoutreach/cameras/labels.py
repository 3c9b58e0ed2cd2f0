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
    kind = product.value("MODEL_TYPE", product.group("MODEL_COMPONENT_1"))
    if kind not in KINDS:
        raise ValueError(UNKNOWN.format(name=product.name, found=kind[:20]))
    parts = product.model_parts(KINDS[kind])
    work, size = CameraModel.from_components, product.size_px
    return checks.within(product.name, work, parts, size_px=size)
