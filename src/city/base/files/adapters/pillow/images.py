"""Pictures drawn anew by Pillow: upright, in sRGB, without what the camera wrote into them (place, time, device)."""

import io
from collections.abc import Iterable, Iterator

from PIL import Image, ImageCms, ImageOps

from city.base.files.domain import IMAGES, LARGEST, MOST_PIXELS
from city.base.files.errors import BrokenImage, TooLarge


def clean(content: bytes, media_type: str, name: str) -> tuple[bytes, int, int]:
    """The picture without metadata, its width and height; how many pixels it has is read before any is drawn."""
    form = IMAGES[media_type]
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise TooLarge(name=name, megabytes=LARGEST // 2**20, megapixels=MOST_PIXELS // 10**6)
            drawn = _in_srgb(ImageOps.exif_transpose(picture))
            bare = Image.new(drawn.mode, drawn.size)
            bare.paste(drawn)
    except TooLarge:
        raise
    except Exception as problem:  # a broken picture fails in as many ways as it has parts
        raise BrokenImage("file", name=name) from problem
    return _written(bare, form, 88), bare.width, bare.height


def smaller(content: bytes, media_type: str, widths: Iterable[int]) -> Iterator[tuple[bytes, int, int]]:
    """The picture as WebP in each of the widths: content, width, height."""
    with Image.open(io.BytesIO(content), formats=[IMAGES[media_type]]) as picture:
        picture.load()
        for width in widths:
            height = max(1, round(picture.height * width / picture.width))
            yield _written(picture.resize((width, height), Image.Resampling.LANCZOS), "WEBP", 80), width, height


def _written(picture: Image.Image, form: str, quality: int) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, quality=quality)
    return out.getvalue()


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The same colours without a profile, which may name the device."""
    through = "A" in picture.getbands() or "transparency" in picture.info
    mode = "RGBA" if through else "L" if picture.mode in {"1", "L", "I;16", "I"} else "RGB"
    profile = picture.info.get("icc_profile")
    if profile and mode == "RGB" and picture.mode in {"RGB", "CMYK"}:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            changed = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
        except (ImageCms.PyCMSError, OSError):  # a broken profile says nothing about colours
            changed = None
        if changed is not None:
            return changed
    return picture.convert(mode)
