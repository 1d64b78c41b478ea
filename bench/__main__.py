"""`make bench`: every section in turn, or those that `ONLY=ingest,footprint` names."""

import os
import sys

from bench import agent_page, agents_list, footprint, ingest, prompt_editor, prompts_render, voice_library

SECTIONS = {
    "agents": agents_list.main,
    "agent-page": agent_page.main,
    "voices": voice_library.main,
    "footprint": footprint.main,
    "ingest": ingest.main,
    "prompts": prompts_render.main,
    "prompt-editor": prompt_editor.main,
}


def main() -> int:
    """Run the sections; the first that fails decides."""
    wanted = [name for name in os.environ.get("ONLY", "").split(",") if name] or list(SECTIONS)
    unknown = set(wanted) - set(SECTIONS)
    if unknown:
        print(f"There is no section {', '.join(sorted(unknown))}; take some of {', '.join(SECTIONS)}.")
        return 2
    sys.argv = sys.argv[:1]
    for name in wanted:
        print(f"── {name} ──", flush=True)
        outcome = SECTIONS[name]()
        if outcome:
            return outcome
    return 0


if __name__ == "__main__":
    sys.exit(main())
