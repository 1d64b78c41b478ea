"""What can go wrong with prompts."""

from centralita.core.errors import Conflict, Invalid, NotFound, PreconditionFailed


class RenderingTooLong(Invalid):
    """With these values the text would grow beyond all measure."""

    code = "rendering_too_long"
    title = "The result is too long"


class PromptNotFound(NotFound):
    """No such prompt, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no prompt with that id or name.")


class PromptVersionNotFound(NotFound):
    """The prompt has no such version."""

    def __init__(self) -> None:
        super().__init__("The prompt has no version with that number.")


class LabelUnset(NotFound):
    """The label stands for no version of the prompt."""

    code = "prompt_label_unset"
    title = "The label stands for no version"


class PromptFolderNotFound(NotFound):
    """No such folder, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no folder of prompts with that id.")


class ValueSetNotFound(NotFound):
    """No such saved set, or somebody else's."""

    def __init__(self) -> None:
        super().__init__("There is no saved set of values with that id.")


class PromptNameTaken(Conflict):
    """Another prompt has this name."""

    code = "prompt_name_taken"
    title = "That name is taken"


class PromptFolderNameTaken(Conflict):
    """Another folder has this name."""

    code = "prompt_folder_name_taken"
    title = "That name is taken"


class ValueSetNameTaken(Conflict):
    """Another saved set of the prompt has this name."""

    code = "prompt_value_set_name_taken"
    title = "That name is taken"


class TooManyPromptFolders(Conflict):
    """There are as many folders as there may be."""

    code = "too_many_prompt_folders"
    title = "Too many folders"


class TooManyValueSets(Conflict):
    """The prompt has as many saved sets as it may."""

    code = "too_many_prompt_value_sets"
    title = "Too many saved sets"


class DraftChanged(PreconditionFailed):
    """Somebody else edited the draft meanwhile; the details say who, when, and which fields now differ."""


class NothingToSave(Conflict):
    """The draft is the latest version already."""

    code = "prompt_nothing_to_save"
    title = "Nothing to save"


class NothingToRollBack(Conflict):
    """The label stood for no other version before."""

    code = "prompt_nothing_to_roll_back"
    title = "Nothing to roll back to"


class PromptNotDeleted(Conflict):
    """There is nothing to restore."""

    code = "prompt_not_deleted"
    title = "The prompt is not deleted"


class UnknownVersion(Invalid):
    """A label can only stand for a version that the prompt has."""

    code = "prompt_version_unknown"
    title = "There is no such version"


class VariablesMissing(Invalid):
    """Variables have no value, and whoever asked wanted all of them to have one."""

    code = "prompt_variables_missing"
    title = "Some variables have no value"
