"""The one error of starting: a sentence for the person at the terminal, saying what to do."""


class StartError(Exception):
    """Centralita cannot start; the message is one sentence and says what to do."""
