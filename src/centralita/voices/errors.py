"""What can go wrong with voices."""

from centralita.core.errors import Conflict, NotFound, VendorFailed


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


class ShortlistNotFound(NotFound):
    """No such shortlist, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no shortlist with that id. Somebody may have deleted it.")


class ShortlistNameTaken(Conflict):
    """Another shortlist has this name."""

    code = "shortlist_name_taken"
    title = "The name is taken"


class TooManyShortlists(Conflict):
    """There may be only so many."""

    code = "too_many_shortlists"
    title = "Too many shortlists"


class ShortlistFull(Conflict):
    """A shortlist is short."""

    code = "shortlist_full"
    title = "The shortlist is full"
