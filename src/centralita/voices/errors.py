"""What can go wrong with voices."""

from centralita.core.errors import (
    BadRequest,
    Conflict,
    Invalid,
    NotFound,
    TooManyRequests,
    Unavailable,
    VendorFailed,
)


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


class SpeechKeyMissing(Conflict):
    """The organization has no account of its own at the provider."""

    code = "speech_key_missing"
    title = "A key of your own is needed"


class SpeechKeyUnreadable(Unavailable):
    """The stored key was sealed with a secret that is no longer configured."""

    code = "speech_key_unreadable"
    title = "The stored key cannot be opened"


class SpeechKeyRefused(VendorFailed):
    """The provider does not accept the stored key, or not for this."""

    code = "speech_key_refused"
    title = "ElevenLabs does not accept the key"


class WrongSpeechKey(Invalid):
    """The key that was just given is not accepted; nothing was saved."""

    code = "speech_key_refused"
    title = "ElevenLabs does not accept the key"


class SpeechQuotaExceeded(VendorFailed):
    """The account has no characters left."""

    code = "speech_quota_exceeded"
    title = "The account has no characters left"


class SpeechPaymentRequired(VendorFailed):
    """The account's plan does not include this."""

    code = "speech_payment_required"
    title = "The plan of the account does not include this"


class SpeechVoiceUnknown(Conflict):
    """The account does not have this voice."""

    code = "speech_voice_unknown"
    title = "The account does not have this voice"


class SpeechRejected(Invalid):
    """The provider read the request and refuses it."""

    code = "speech_rejected"
    title = "ElevenLabs refuses this"


class SpeechRateLimited(TooManyRequests):
    """Too many requests from this account."""

    code = "speech_rate_limited"
    title = "ElevenLabs asks to slow down"


class SpeechProviderFailing(VendorFailed):
    """The provider has a failure of its own."""

    code = "speech_provider_failing"
    title = "ElevenLabs has a failure of its own"


class SpeechProviderUnreachable(VendorFailed):
    """Nothing answers, or not in time."""

    code = "speech_provider_unreachable"
    title = "ElevenLabs cannot be reached"


class TextTooLong(Invalid):
    """More than a sentence or two."""

    code = "text_too_long"
    title = "The text is too long"
