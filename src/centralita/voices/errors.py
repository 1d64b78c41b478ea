"""What can go wrong with voices."""

from centralita.core.errors import BadRequest, Conflict, Invalid, NotFound, VendorFailed


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


class VoiceNameTaken(Conflict):
    """The workspace has a voice of this name at this provider, or gets one at this moment."""

    code = "voice_name_taken"
    title = "The name is taken"


class VoiceAlreadyAdded(Conflict):
    """The workspace has this voice of the community already."""

    code = "voice_already_added"
    title = "The voice is there already"


class ConsentMissing(Invalid):
    """Nobody confirmed that the person who speaks agreed to be cloned."""

    code = "consent_missing"
    title = "The speaker has to agree"


class NotARecording(Invalid):
    """A file is no sound, is empty, or is too large."""

    code = "not_a_recording"
    title = "A file cannot be used"


class WrongNumberOfRecordings(Invalid):
    """The provider takes another number of files."""

    code = "wrong_number_of_recordings"
    title = "Another number of files is needed"


class FormExpected(BadRequest):
    """Files come in a form."""

    code = "form_expected"
    title = "Send a form"
