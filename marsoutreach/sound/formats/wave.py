"""Wav and its kin (RIFX, RF64, BW64, W64): where the sound lies, and how much it is.

libsndfile is given a plain wav of what is there, with lengths that are true.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from marsoutreach.sound.formats import mp3
from marsoutreach.sound.formats.chunks import (
    Chunk,
    Layout,
    around,
    chunk,
    chunks,
    head,
    left_over,
)
from marsoutreach.sound.formats.found import (
    NOT_A_SOUND,
    NOTHING_IN_IT,
    Found,
    SoundError,
    Span,
    known,
    linear,
    stray_remark,
    taken,
)

RIFF, RIFX = Layout(12, 4, "<I"), Layout(12, 4, ">I")
WAVE64 = Layout(40, 16, "<Q", counted=24, step=8)
LAYOUTS = {b"RIFF": RIFF, b"RF64": RIFF, b"BW64": RIFF, b"RIFX": RIFX, b"riff": WAVE64}

WHOLE, FLOAT, ALAW, ULAW, MPEG, LAYER_3, EXTENSIBLE = 1, 3, 6, 7, 0x50, 0x55, 0xFFFE
SAMPLE_BYTES = {WHOLE: (1, 2, 3, 4), FLOAT: (4, 8), ALAW: (1,), ULAW: (1,)}

WRONG_DEPTH = """says {bits} bits a sample and {block} bytes for {channels} of them.
We read whole numbers of 8, 16, 24, 32 bits and floats of 32 and 64, closely packed.
Get it again, or convert it, for example to 16-bit wav."""
NO_FORMAT = NOT_A_SOUND.format(why="nothing says how its samples are written")


class Form(NamedTuple):
    """How samples are written."""

    body: bytes
    tag: int
    channels: int
    block: int
    bits: int

    @property
    def sample(self) -> int:
        """Count the bytes of a sample; 0 in packed sound."""
        if self.tag not in SAMPLE_BYTES:
            return 0
        return 1 if self.tag in (ALAW, ULAW) else -(-self.bits // 8)


def found(data: bytes) -> Found:
    """Find the sound in a wav file or one of its kin."""
    layout = LAYOUTS[data[:4]]
    form, sound, long = parts_of(data, layout)
    size = known(sound.size) if long is None else long
    if sound.size == 0 and not left_over(data, layout, sound.start):
        raise SoundError(NOTHING_IN_IT)
    block = form.channels * form.sample or max(1, form.block)
    span = Span(sound.start, size, block, form.sample)
    length, lacks, remarks = taken(span, len(data))
    body = memoryview(data)[span.start : span.start + length]
    if form.tag in (MPEG, LAYER_3):
        return mp3.found(bytes(body))
    if size is not None and not lacks:
        stray = left_over(data, layout, span.start + size)
        remarks += stray_remark(stray, length, form.sample)
    return Found([linear(plain(form, body, layout), span, length)], lacks, remarks)


def parts_of(data: bytes, layout: Layout) -> tuple[Form, Chunk, int | None]:
    """Give how samples are written, the chunk that holds them, and its long length."""
    form, long = None, 0
    for each in chunks(data, layout):
        if each.name == b"fmt ":
            body = data[each.start : each.start + each.size]
            form = form_of(body, layout.size[0])
        elif each.name == b"ds64":
            long = int.from_bytes(data[each.start + 8 : each.start + 16], "little")
        elif each.name == b"data" and form:
            is_long = data[:4] in (b"RF64", b"BW64") and each.size == 0xFFFFFFFF
            return form, each, known(long) if is_long else None
    raise SoundError(NO_FORMAT if form is None else NOTHING_IN_IT)


def form_of(body: bytes, order: str) -> Form:
    """Read how samples are written, and refuse depths that we cannot read."""
    if len(body) < 16:
        raise SoundError(NO_FORMAT)
    tag, channels, _, _, block, bits = struct.unpack_from(order + "HHIIHH", body)
    if tag == EXTENSIBLE and len(body) >= 26:
        (tag,) = struct.unpack_from(order + "H", body, 24)
    form = Form(body, tag, channels, block, bits)
    allowed = SAMPLE_BYTES.get(tag, (0,))
    packed = tag not in SAMPLE_BYTES or block in (0, channels * form.sample)
    if not channels or form.sample not in allowed or not packed:
        said = {"bits": bits, "block": block, "channels": channels}
        raise SoundError(WRONG_DEPTH.format(**said))
    return form


def plain(form: Form, body: memoryview, layout: Layout) -> bytes:
    """Write a plain wav file."""
    order = layout.size[0]
    name = b"RIFX" if layout is RIFX else b"RIFF"
    before = b"WAVE" + chunk(b"fmt ", form.body, order)
    return around(name, before + head(b"data", len(body), order), body, order)
