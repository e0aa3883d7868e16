"""Pictures drawn anew by Pillow: upright, and without what the camera wrote into them (place, time, device)."""

import io

from PIL import Image, ImageOps, UnidentifiedImageError

from city.base.files.domain import IMAGES, LARGEST, MOST_PIXELS
from city.base.files.errors import BrokenImage, TooLarge


def clean(content: bytes, media_type: str, name: str) -> tuple[bytes, int, int]:
    """The picture without metadata, its width and height."""
    form = IMAGES[media_type]
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise TooLarge(name=name, megabytes=LARGEST // 2**20, megapixels=MOST_PIXELS // 10**6)
            profile = picture.info.get("icc_profile")
            upright = ImageOps.exif_transpose(picture)
            drawn = upright.convert("RGBA") if upright.mode == "P" else upright
            bare = Image.new(drawn.mode, drawn.size)
            bare.paste(drawn)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as problem:
        raise BrokenImage("file", name=name) from problem
    out = io.BytesIO()
    bare.save(out, form, quality=88, icc_profile=profile)
    return out.getvalue(), bare.width, bare.height
