"""What can go wrong with trials."""

from centralita.core.errors import Conflict, Invalid, NotFound, Unavailable, VendorFailed


class SuiteNotFound(NotFound):
    """No such suite, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("The prompt has no suite with that id.")


class RunNotFound(NotFound):
    """No such run, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("The suite has no run with that id.")


class SuiteNameTaken(Conflict):
    """Another suite of the prompt has this name."""

    code = "prompt_suite_name_taken"
    title = "That name is taken"


class TooManySuites(Conflict):
    """The prompt has as many suites as it may."""

    code = "too_many_prompt_suites"
    title = "Too many suites"


class TooManyRuns(Conflict):
    """As many runs of the prompt are under way as may be."""

    code = "too_many_prompt_runs"
    title = "Too many runs at once"


class RunUnderWay(Conflict):
    """It has to end or be cancelled first."""

    code = "prompt_run_under_way"
    title = "The run is under way"


class RunOver(Conflict):
    """There is nothing left to cancel."""

    code = "prompt_run_over"
    title = "The run is over"


class NothingToRun(Conflict):
    """The suite has no cases."""

    code = "prompt_suite_empty"
    title = "The suite has no cases"


class NoHost(Invalid):
    """Nobody said with which agent's settings to try, or that agent cannot lend any."""

    code = "trial_host_unfit"
    title = "This agent cannot try a prompt"


class ModelUnknown(Invalid):
    """Retell has no such model."""

    code = "trial_model_unknown"
    title = "There is no such model"


class WorkbenchesBusy(Unavailable):
    """Everything that may be tried at once is being tried."""

    code = "workbenches_busy"
    title = "Too many texts are being tried"


class SimulationFailed(VendorFailed):
    """Retell could not carry out a simulated conversation."""

    code = "trial_simulation_failed"
    title = "Retell could not carry out the test"
