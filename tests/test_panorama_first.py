"""The six modelled frames that lie in the package."""

from marsoutreach.panorama.first import first_frames


def test_first_frames_fit_their_models() -> None:
    """Six frames of 1280 by 960, marked as modelled."""
    frames = first_frames()
    assert [frame.size_px for frame in frames] == [(1280, 960)] * 6
    assert {frame.kind for frame in frames} == {"modelled"}
