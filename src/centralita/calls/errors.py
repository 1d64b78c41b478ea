"""What can go wrong with calls."""

from centralita.core.errors import Conflict, Invalid, NotFound


class CallNotFound(NotFound):
    """There is no such call here."""

    def __init__(self) -> None:
        super().__init__("There is no call with that id.")


class DeadLetterNotFound(NotFound):
    """There is no such dead letter here, or it was replayed meanwhile."""

    def __init__(self) -> None:
        super().__init__("There is no dead letter with that id. It may have been replayed meanwhile.")


class NoRecording(NotFound):
    """The call was not recorded, or its recording is gone."""

    code = "no_recording"

    def __init__(self) -> None:
        super().__init__("This call has no recording.")


class NumberMissing(Invalid):
    """A phone call needs both numbers."""

    code = "number_missing"
    title = "A phone number is missing"


class CallNotPlaced(Conflict):
    """There is nothing to stop: Retell never got the call."""

    code = "call_not_placed"
    title = "The call was never placed"


class CallerIsSimulated(Conflict):
    """Nobody can talk to an agent of the sandbox by voice."""

    code = "caller_is_simulated"
    title = "The caller is simulated"


class JoinGone(Conflict):
    """There is no token to join this call with, or no longer."""

    code = "join_gone"
    title = "The call cannot be joined"


class BrowserCallUnsupported(Conflict):
    """Retell gave a token that its browser SDK does not speak."""

    code = "browser_call_unsupported"
    title = "Web calls need another connection"


class UnreadableEvent(Exception):
    """A body that cannot become a fact about a call. The message is kept with the dead letter."""
