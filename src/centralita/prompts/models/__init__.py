"""The tables of prompts and what belongs to them."""

from centralita.prompts.models.folders import PromptFolder
from centralita.prompts.models.labels import Label, PromptLabelMove
from centralita.prompts.models.prompts import WHOLE, Prompt
from centralita.prompts.models.value_sets import PromptValueSet
from centralita.prompts.models.versions import PromptVersion

__all__ = ["WHOLE", "Label", "Prompt", "PromptFolder", "PromptLabelMove", "PromptValueSet", "PromptVersion"]
