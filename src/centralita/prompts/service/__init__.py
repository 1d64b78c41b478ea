"""What one can do with prompts, and what the domains above ask about them."""

from centralita.prompts.service.asking import preview, render_prompt, wording
from centralita.prompts.service.bulk import change_many
from centralita.prompts.service.changing import get, update
from centralita.prompts.service.comparing import blame, compare_draft, compare_versions
from centralita.prompts.service.creating import copy, create
from centralita.prompts.service.deleting import delete, purge, restore
from centralita.prompts.service.folders import create_folder, delete_folder, list_folders, rename_folder
from centralita.prompts.service.labels import list_moves, move_label, roll_back
from centralita.prompts.service.listing import facets, list_prompts
from centralita.prompts.service.placing import place
from centralita.prompts.service.scripts import from_script
from centralita.prompts.service.templates import list_templates
from centralita.prompts.service.using import UsedText, among, keep, keep_text, stands_for, text_of
from centralita.prompts.service.value_sets import (
    create_value_set,
    delete_value_set,
    list_value_sets,
    update_value_set,
)
from centralita.prompts.service.versions import get_version, list_versions, restore_version, save_version

__all__ = [
    "UsedText",
    "among",
    "blame",
    "change_many",
    "compare_draft",
    "compare_versions",
    "copy",
    "create",
    "create_folder",
    "create_value_set",
    "delete",
    "delete_folder",
    "delete_value_set",
    "facets",
    "from_script",
    "get",
    "get_version",
    "keep",
    "keep_text",
    "list_folders",
    "list_moves",
    "list_prompts",
    "list_templates",
    "list_value_sets",
    "list_versions",
    "move_label",
    "place",
    "preview",
    "purge",
    "rename_folder",
    "render_prompt",
    "restore",
    "restore_version",
    "roll_back",
    "save_version",
    "stands_for",
    "text_of",
    "update",
    "update_value_set",
    "wording",
]
