"""Whether a page's pictures are there."""

LOADED = """image => new Promise(resolve => {
    const tell = () => resolve(image.naturalWidth);
    if (image.complete) return tell();
    image.addEventListener("load", tell);
    image.addEventListener("error", tell);
    image.loading = "eager";
})"""


def loaded_width(image) -> int:
    """The natural width of an image's file in pixels, once it has come; 0 when it cannot."""
    return image.evaluate(LOADED)
