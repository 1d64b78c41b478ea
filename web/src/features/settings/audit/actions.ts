/** What the log records, by kind of thing; the words of each are in the locale. */

export const ACTIONS = {
  agent: [
    "created",
    "updated",
    "published",
    "deleted",
    "restored",
    "purged",
    "removed_with_connection",
    "create_failed",
    "engine_separated",
    "versions_fetched",
    "label_moved",
    "paused",
    "resumed",
    "placed",
    "bulk_started",
    "exported_with_keys",
    "prompt_linked",
    "prompt_unlinked",
    "prompt_followed",
  ],
  agent_folder: ["created", "updated", "deleted"],
  api_key: ["created", "deleted"],
  call: ["placed", "stopped"],
  connection: ["created", "updated", "deleted", "tested", "sync_started"],
  dead_letter: ["replayed"],
  invitation: ["created", "deleted"],
  member: ["joined", "role_changed", "removed", "left"],
  organization: ["created", "updated"],
  phone_number: [
    "bought",
    "buy_failed",
    "imported",
    "updated",
    "released",
    "removed_with_connection",
  ],
  prompt: [
    "created",
    "updated",
    "version_saved",
    "version_restored",
    "label_moved",
    "label_rolled_back",
    "placed",
    "deleted",
    "restored",
    "purged",
  ],
  prompt_folder: ["created", "updated", "deleted"],
  prompt_suite: ["created", "updated", "deleted", "run_started", "run_cancelled", "run_deleted"],
  prompt_value_set: ["created", "updated", "deleted"],
  session: ["started", "switched", "confirmed", "ended", "ended_everywhere", "reuse_detected"],
  trial_setup: ["created", "updated", "deleted"],
  voice: ["updated", "compared", "added", "cloned", "add_failed"],
  voice_provider: ["key_set", "key_forgotten"],
  voice_shortlist: ["created", "updated", "deleted", "voice_put", "voice_removed"],
  user: ["updated", "password_changed", "password_reset"],
} as const;

type Actions = typeof ACTIONS;
export type TargetKind = keyof Actions;
type ActionWord = { [K in TargetKind]: `${K}.${Actions[K][number]}` }[TargetKind];

export const TARGET_KINDS = Object.keys(ACTIONS) as TargetKind[];
export const ACTION_WORDS: ActionWord[] = TARGET_KINDS.flatMap((kind) =>
  ACTIONS[kind].map((verb) => `${kind}.${verb}` as ActionWord),
);

export const isKnownAction = (action: string): action is ActionWord =>
  (ACTION_WORDS as string[]).includes(action);

export const isKnownKind = (kind: string): kind is TargetKind => Object.hasOwn(ACTIONS, kind);
