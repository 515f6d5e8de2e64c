"""Makes any small picture into one of a few kilobytes that can stand inside a page."""

import base64
import io
from typing import IO

from PIL import Image, UnidentifiedImageError

MAX_FILE = 5 * 1024 * 1024
MAX_PIXELS = 20_000_000
MAX_URI = 6000
FORMATS = ("PNG", "JPEG", "WEBP")
# Largest first; the first whose PNG is small enough is kept.
SIZES = ((320, 96), (240, 72), (180, 54), (120, 40), (80, 32), (48, 24))
COLORS = (128, 32, 8)


class LogoError(ValueError):
    """Not a picture we take."""


def shrink(file: IO[bytes]) -> str:
    """A data: URI of at most 6,000 characters with a PNG of our making. Bombs are refused before they are unpacked."""
    data = file.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise LogoError("too large")
    picture = _open(data)
    for size in SIZES:
        for colors in COLORS:
            uri = _encode(picture, size, colors)
            if len(uri) <= MAX_URI:
                return uri
    raise LogoError("too detailed")


def _open(data: bytes) -> Image.Image:
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > MAX_PIXELS:
            raise LogoError("too many pixels")
        return picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise LogoError("not a picture") from error


def _encode(picture: Image.Image, size: tuple[int, int], colors: int) -> str:
    small = picture.copy()
    small.thumbnail(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    small.quantize(colors, method=Image.Quantize.FASTOCTREE).save(out, "PNG", optimize=True)
    return "data:image/png;base64," + base64.b64encode(out.getvalue()).decode()
