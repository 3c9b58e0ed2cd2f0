"""Opening a GeoTIFF of Mars: read right, or refused by name with the cure."""

from __future__ import annotations

import warnings
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import numpy as np

from .geotiff import RADIUS_M, Lies, Raster, refusing

NEAR_M, MOST_PIXELS, WIDEST_BLOCK_BYTES = 1.0, 10**10, 256_000_000
WILD_M, FLAT_M2 = 1e9, 1e-9
CAREFUL = {"GDAL_CACHEMAX": 64_000_000, "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR"}
METRES = f"+proj=eqc +R={RADIUS_M:.0f} +units=m"

NO_RASTERIO = "GeoTIFFs need rasterio: type pip install 'marsoutreach[ground]'."
NO_FILE = """{name} = {path!r} is not a file.
Give a GeoTIFF on your own disk, for example {name}="jezero.tif"."""
NOWHERE = """{file} does not say where on Mars it lies. If you know its edges, type
gdal_translate -a_srs '{metres}' -a_ullr WEST NORTH EAST SOUTH {file} mars.tif"""
ELSEWHERE = """{file} lies in {what}. We read Mars's equirectangular
projection, in metres, with the radius {radius:,.0f} m. If the file shows Mars, type
gdalwarp -t_srs '{metres}' {file} mars.tif"""
BANDS = """{file} holds {got}, not {wanted}.
Make one that does, for example with: gdal_translate {how} {file} mars.tif"""
HEAVY = """{file} has {what}: more than we read at once.
Cut out the ground around the landing site with gdal_translate -co TILED=YES
-projwin 4576000 1107000 4606000 1080000 {file} mars.tif"""


def opened(name: str, path: Any, open_files: ExitStack) -> Raster:
    """Open a GeoTIFF; ``name`` is that of the argument: heights or picture.

    Raises ``ValueError`` for what is no file, no GeoTIFF, or lies elsewhere, and
    ``ModuleNotFoundError`` without rasterio.
    """
    try:
        import rasterio
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(NO_RASTERIO) from error
    if not isinstance(path, (str, Path)) or not Path(path).is_file():
        raise ValueError(NO_FILE.format(name=name, path=str(path)))
    file = Path(path).name
    open_files.enter_context(rasterio.Env(**CAREFUL))
    open_files.enter_context(warnings.catch_warnings())
    warnings.simplefilter("ignore", rasterio.errors.NotGeoreferencedWarning)
    with refusing(file):
        dataset = rasterio.open(path, driver="GTiff")
        open_files.enter_context(dataset)
        crs = dataset.crs.to_dict() if dataset.crs else {}
    _check_size(file, dataset)
    lies = _lies(file, dataset, crs)
    return Raster(file, dataset, lies, BANDS_OF[name](file, dataset))


def _check_size(file: str, dataset: Any) -> None:
    blocks = [np.prod(one, dtype=float) for one in dataset.block_shapes]
    block = max(blocks) * np.dtype(dataset.dtypes[0].replace("_int", "int")).itemsize
    pixels = dataset.width * dataset.height
    if block > WIDEST_BLOCK_BYTES:
        raise ValueError(HEAVY.format(file=file, what=f"blocks of {block:,.0f} bytes"))
    if pixels > MOST_PIXELS:
        raise ValueError(HEAVY.format(file=file, what=f"{pixels:,} pixels"))


def _lies(file: str, dataset: Any, crs: dict[str, Any]) -> Lies:
    """Read how a file lies on Mars, or refuse it."""
    matrix = np.reshape(dataset.transform[:6], (2, 3))
    wild = not (np.abs(matrix) < WILD_M).all()
    flat = wild or abs(np.linalg.det(matrix[:, :2])) < FLAT_M2
    if not dataset.crs or dataset.transform.is_identity or flat:
        raise ValueError(NOWHERE.format(file=file, metres=METRES))
    if what := _elsewhere(crs):
        raise ValueError(
            ELSEWHERE.format(file=file, what=what, metres=METRES, radius=RADIUS_M)
        )
    named = ("lat_ts", "lon_0", "lat_0", "x_0", "y_0")
    return Lies(*(float(crs.get(name, 0.0)) for name in named))


def _elsewhere(crs: dict[str, Any]) -> str:
    """Say in what else a file lies; nothing if it lies as we read it."""
    kind, radius = crs.get("proj", "unknown"), crs.get("R", crs.get("a"))
    round_ = "R" in crs or crs.get("b") == radius
    if kind == "longlat":
        return "degrees"
    if kind != "eqc":
        return f"the projection {kind}"
    if radius is None or abs(radius - RADIUS_M) > NEAR_M:
        known = f"the radius {radius:,.0f} m" if radius else "the shape of the Earth"
        return f"a projection with {known}"
    if not round_:
        return "a projection of a flattened Mars"
    return "" if crs.get("units") == "m" else "other units than metres"


def _height_band(file: str, dataset: Any) -> tuple[int, ...]:
    if dataset.count != 1 or not _is_real(dataset):
        got = f"{dataset.count} bands of {dataset.dtypes[0]}"
        text = BANDS.format(
            file=file, got=got, wanted="one band of heights", how="-b 1 -ot Float32"
        )
        raise ValueError(text)
    return (1,)


def _picture_bands(file: str, dataset: Any) -> tuple[int, ...]:
    """Tell which bands are grey or red, green, blue: no palette, no alpha."""
    inks = [one.name for one in dataset.colorinterp]
    bands = tuple(at + 1 for at, ink in enumerate(inks) if ink != "alpha")
    got = f"{len(inks)} bands of {dataset.dtypes[0]}"
    wanted, how = "a grey picture or red, green and blue", "-b 1"
    if "palette" in inks:
        got, how = "a palette", "-expand rgb"
    if "palette" in inks or len(bands) not in (1, 3) or not _is_real(dataset):
        raise ValueError(BANDS.format(file=file, got=got, wanted=wanted, how=how))
    return bands


def _is_real(dataset: Any) -> bool:
    return not any("complex" in one for one in dataset.dtypes)


BANDS_OF = {"heights": _height_band, "picture": _picture_bands}
