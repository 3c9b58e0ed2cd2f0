"""Pictures of the landing camera with labels, as NASA's archive has them."""

from pathlib import Path
from typing import Any

import numpy as np

SIDE_PX, RECORD = 1024, 1024
FRAME_19 = {  # published: docs/LCAM_METADATA.md of mars2020-viewer
    "frame": 19,
    "start": "2021-02-18T20:42:04.748391",
    "place": (701403.201675757, 3145680.62090063, 1075894.363558644),
    "quaternion": (0.5412, 0.7842, 0.1876, -0.2386),
    "C": (701403.0, 3.14568e06, 1.07589e06),
    "A": (-0.171207, -0.938368, -0.300257),
    "H": (402.013, -460.182, -500.756),
    "V": (241.732, -699.869, 298.075),
    "O": (-0.170765, -0.938306, -0.300702),
    "R": (-1.165e-06, 0.120304, 0.033668),
    "E": (-0.0793475, 0.182685, -0.11582),
    "T": 2.0,
    "P": 0.0,
    "instrument": "LCAM",
    "product": "ELM_0000_0666952834_300FDR_N0000019LVS_04000_0000LUJ01",
    "axes": "MCMF_FRAME",
    "camera_axes": "CINT_FRAME",
}
LETTERS = "CAHVORETP"


def text(value: Any) -> str:
    """Write a number or a vector as labels do."""
    if isinstance(value, tuple):
        return "(" + ",".join(f"{one:.15g}" for one in value) + ")"
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def grey(side_px: int = SIDE_PX) -> np.ndarray:
    """Make pixels that tell where they are: columns get lighter, row 5 is black."""
    made = np.tile(np.arange(side_px) * 255 // (side_px - 1), (side_px, 1))
    made[5] = 0
    return made.astype("u1")


def content(told: dict[str, Any] = FRAME_19, pixels: np.ndarray | None = None) -> bytes:
    """Give the bytes of one file: both labels, then the pixels."""
    pixels = grey() if pixels is None else pixels
    side = len(pixels)
    model = [
        (f"MODEL_COMPONENT_{number}", text(told[letter]))
        for number, letter in enumerate(LETTERS, start=1)
        if letter in told
    ]
    shown = [
        ("ODL_VERSION_ID", "ODL3"),
        ("RECORD_TYPE", "FIXED_LENGTH"),
        ("RECORD_BYTES", str(side)),
        ("INSTRUMENT_ID", f'"{told["instrument"]}"'),
        ("PRODUCT_ID", f'\n   "{told["product"]}"'),
        ("START_TIME", told["start"]),
        ("GROUP", "GEOMETRIC_CAMERA_MODEL"),
        ("MODEL_TYPE", "CAHVORE"),
        *model,
        ("REFERENCE_COORD_SYSTEM_NAME", f'"{told["axes"]}"'),
        ("END_GROUP", "GEOMETRIC_CAMERA_MODEL"),
    ]
    readers = "".join(f"{name:33} = {value}\r\n" for name, value in shown) + "END\r\n"
    system = (
        f"FORMAT='BYTE'  TYPE='IMAGE'  BUFSIZ={side}  DIM=3  EOL=0  RECSIZE={side}  "
        f"ORG='BSQ'  NL={side}  NS={side}  NB=1  N1={side}  N2={side}  N3=1  N4=0  "
        "NBB=0  NLB=0  HOST='JAVA'  INTFMT='HIGH'  REALFMT='RIEEE'  COMPRESS='NONE'  "
    )
    pose = (
        f"PROPERTY='IDENTIFICATION'  INSTRUMENT_ID='{told['instrument']}'  "
        f"IMAGE_ID='{told['frame']}'  PRODUCT_ID='{told['product']}'  "
        f"START_TIME='{told['start']}'  PROPERTY='GEOMETRIC_CAMERA_MODEL'  "
        + "".join(f"{name}={value}  " for name, value in model)
        + f"PROPERTY='CINT_COORDINATE_SYSTEM'  SOLUTION_ID='TELEMETRY'  "
        f"COORDINATE_SYSTEM_NAME='{told['camera_axes']}'  "
        f"ORIGIN_OFFSET_VECTOR={text(told['place'])}  "
        f"ORIGIN_ROTATION_QUATERNION={text(told['quaternion'])}  "
        f"REFERENCE_COORD_SYSTEM_NAME='{told['axes']}'  TASK='MARSRELA'  USER='rgd'  "
    )
    size = -(-(len(system) + len(pose) + 40) // side) * side
    header = f"{f'LBLSIZE={size}':24}{system}{pose}".ljust(size, "\0")
    return readers.encode().ljust(8 * side) + header.encode() + pixels.tobytes()


def write(path: Path, **changes: Any) -> Path:
    """Write frame 19 as published, or with other values."""
    path.write_bytes(content(FRAME_19 | changes))
    return path
