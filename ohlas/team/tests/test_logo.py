"""A picture of any size becomes a small PNG of our making; anything else is refused. No database."""

import base64
import io
import random

import pytest
from PIL import Image

from ohlas.team.logo import MAX_FILE, MAX_PIXELS, MAX_URI, LogoError, shrink


def picture(size: tuple[int, int], kind: str = "PNG", *, noisy: bool = False) -> io.BytesIO:
    image = Image.new("RGB", size, "#0b6e69")
    if noisy:
        image = Image.frombytes("RGB", size, random.Random(1).randbytes(3 * size[0] * size[1]))
    out = io.BytesIO()
    image.save(out, kind)
    return io.BytesIO(out.getvalue())


def drawn(uri: str) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(uri.partition(",")[2])))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
@pytest.mark.parametrize(("size", "kept"), [((1000, 300), (320, 96)), ((40, 20), (40, 20)), ((300, 300), (96, 96))])
def test_it_keeps_its_shape_within_our_size(kind: str, size: tuple[int, int], kept: tuple[int, int]) -> None:
    uri = shrink(picture(size, kind))
    assert uri.startswith("data:image/png;base64,")
    assert (drawn(uri).format, drawn(uri).size) == ("PNG", kept)


def test_a_busy_picture_gets_smaller_until_it_fits() -> None:
    uri = shrink(picture((400, 120), noisy=True))
    assert len(uri) <= MAX_URI
    assert drawn(uri).width < 320


def test_what_stood_beside_the_picture_is_left_behind() -> None:
    out = io.BytesIO()
    image = Image.new("RGB", (50, 50))
    exif = image.getexif()
    exif[0x010E] = "Olga's garden, 50.08 N"
    image.save(out, "JPEG", exif=exif)
    assert b"garden" in out.getvalue()
    assert b"garden" not in base64.b64decode(shrink(io.BytesIO(out.getvalue())).partition(",")[2])


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF"])
def test_other_kinds_of_pictures_are_refused(kind: str) -> None:
    with pytest.raises(LogoError):
        shrink(picture((10, 10), kind))


@pytest.mark.parametrize(
    "data", [b"", b"logo", b"\x89PNG\r\n\x1a\n", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"x" * (MAX_FILE + 1)]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(LogoError):
        shrink(io.BytesIO(data))


def test_a_picture_cut_short_is_refused() -> None:
    whole = picture((500, 500), noisy=True).getvalue()
    with pytest.raises(LogoError):
        shrink(io.BytesIO(whole[: len(whole) // 2]))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    side = int(MAX_PIXELS**0.5) + 1
    out = io.BytesIO()
    Image.new("1", (side, side)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    with pytest.raises(LogoError):
        shrink(io.BytesIO(out.getvalue()))
