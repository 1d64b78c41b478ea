"""What can go wrong with agents."""

from centralita.core.errors import Conflict, Invalid, NotFound, VendorFailed


class AgentNotFound(NotFound):
    """No such agent, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no agent with that id.")


class VersionNotFound(NotFound):
    """The agent has no such published version that the panel knows."""

    def __init__(self) -> None:
        super().__init__("The panel knows no published version with that number of this agent.")


class AgentNameTaken(Conflict):
    """Another agent has this name."""

    code = "agent_name_taken"
    title = "That name is taken"


class AgentBusy(Conflict):
    """A change of this agent is still on its way to Retell."""

    code = "agent_busy"
    title = "A change is on its way"


class AgentNotAtRetell(Conflict):
    """The agent is not at Retell, not yet or no longer."""

    code = "agent_not_at_retell"
    title = "The agent is not at Retell"


class DriftConflict(Conflict):
    """The same settings were changed here and at Retell."""

    code = "drift_conflict"
    title = "Changed here and at Retell"


class NoDrift(Invalid):
    """Retell has the same value there: there is nothing to decide."""

    code = "no_drift"
    title = "Nothing to decide there"


class NothingToPublish(Conflict):
    """The latest version is published already."""

    code = "nothing_to_publish"
    title = "Nothing to publish"


class NotDeleted(Conflict):
    """There is nothing to restore."""

    code = "agent_not_deleted"
    title = "The agent is not deleted"


class ConnectionGone(Conflict):
    """The connection the agent belongs to was deleted."""

    code = "connection_deleted"
    title = "The connection is gone"


class SettingsRefused(Invalid):
    """Some settings are unknown, of the wrong type or out of range."""

    code = "settings_refused"
    title = "Some settings cannot be as given"


class EngineNotShared(Conflict):
    """No other agent answers with the engine of this one."""

    code = "engine_not_shared"
    title = "The agent shares nothing"


class ImportRefused(Invalid):
    """A file of agents cannot be read, or something in it cannot be as it is."""

    code = "import_refused"
    title = "The file cannot be imported as it is"


class NoPrompt(Invalid):
    """The agent does not answer with a single prompt."""

    code = "engine_has_no_prompt"
    title = "This agent has no prompt of its own"


class NeverPublished(Conflict):
    """There is no published version to call."""

    code = "agent_never_published"
    title = "Never published"


class PlaygroundTimeout(VendorFailed):
    """The agent did not answer in the playground in time."""

    code = "playground_timeout"
    status = 504
    title = "The agent took too long to answer"


class TrialSetupNotFound(NotFound):
    """No such saved set, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no saved set with that id.")


class TrialSetupNameTaken(Conflict):
    """Another saved set of the agent has this name."""

    code = "trial_setup_name_taken"
    title = "That name is taken"


class TemplateNotFound(NotFound):
    """There is no template of this name."""

    def __init__(self) -> None:
        super().__init__("There is no template of that name. GET /agents/templates lists them.")


class PhoneNumberNotFound(NotFound):
    """No such phone number, or somebody else's, or no longer at Retell."""

    def __init__(self) -> None:
        super().__init__("There is no phone number with that id.")


class PhoneNumberKnown(Conflict):
    """The workspace has this number already."""

    code = "phone_number_known"
    title = "The workspace has that number"


class PhoneNumberBusy(Conflict):
    """A change of this number is still on its way to Retell."""

    code = "phone_number_busy"
    title = "A change is on its way"


class PhoneNumberUnconfirmed(VendorFailed):
    """Retell did not say whether it sold the number, and does not list it."""

    code = "phone_number_unconfirmed"
    title = "The purchase was not confirmed"


class BindingsRefused(Invalid):
    """Some of the agents of a number cannot be bound so."""

    code = "bindings_refused"
    title = "The agents cannot be bound so"


class LabelRefused(Invalid):
    """A label stands for published versions only."""

    code = "label_refused"
    title = "The label cannot stand for that version"


class LabelInUse(Conflict):
    """Phone numbers follow the label."""

    code = "label_in_use"
    title = "Phone numbers follow the label"


class AgentPaused(Conflict):
    """Nobody calls with a paused agent, and no number is bound to it."""

    code = "agent_paused"
    title = "The agent is paused"


class AgentNotPaused(Conflict):
    """There is no pause of that cause to end."""

    code = "agent_not_paused"
    title = "The agent is not paused"


class FolderNotFound(NotFound):
    """No such folder, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no folder with that id.")


class FolderNameTaken(Conflict):
    """Another folder has this name."""

    code = "folder_name_taken"
    title = "That name is taken"


class TooManyFolders(Conflict):
    """There are as many folders as there may be."""

    code = "too_many_folders"
    title = "Too many folders"


class TooManyAgents(Invalid):
    """A bulk operation would reach more agents than it may."""

    code = "too_many_agents"
    title = "Too many agents at once"


class PromptLinked(Conflict):
    """The text is that of a prompt of the library."""

    code = "prompt_linked"
    title = "The text comes from the library"


class PromptNotLinked(Conflict):
    """The text is the agent's own."""

    code = "prompt_not_linked"
    title = "The text is the agent's own"


class PromptTooLong(Invalid):
    """The text is longer than an agent takes."""

    code = "prompt_too_long"
    title = "The text is too long for an agent"


class PromptInUse(Conflict):
    """Agents use the prompt."""

    code = "prompt_in_use"
    title = "Agents use the prompt"
