"""What can go wrong with voices."""

from centralita.core.errors import NotFound, VendorFailed


class VoiceNotFound(NotFound):
    """No such voice, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no voice with that id. The list may have changed; load it again.")


class NoPreview(NotFound):
    """Retell has no clip of this voice."""

    def __init__(self) -> None:
        super().__init__("Retell has no preview of this voice.")


class PreviewFailed(VendorFailed):
    """The clip did not come."""

    code = "preview_failed"
    title = "The preview did not come"
