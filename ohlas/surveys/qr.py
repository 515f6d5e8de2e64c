"""The QR code of a public address, as pictures."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(url: str) -> SafeString:
    """For a page: an SVG element that takes the size its surroundings give it."""
    code = segno.make(url, error="m", micro=False)
    return mark_safe(code.svg_inline(omitsize=True, border=2, dark="#000000", light="#ffffff"))  # our own


def qr_file(url: str, kind: str) -> bytes:
    """For printing: "svg", or "png" about a thousand pixels wide."""
    code, out = segno.make(url, error="m", micro=False), BytesIO()
    scale = 1000 // code.symbol_size(border=4)[0] if kind == "png" else 10
    code.save(out, kind=kind, scale=scale, border=4)
    return out.getvalue()
