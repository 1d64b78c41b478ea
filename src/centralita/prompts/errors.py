"""What can go wrong with prompts."""

from centralita.core.errors import Invalid


class RenderingTooLong(Invalid):
    """With these values the text would grow beyond all measure."""

    code = "rendering_too_long"
    title = "The result is too long"
