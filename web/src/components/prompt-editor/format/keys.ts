/** The keys of the editor, as it takes them and as they are shown. */
import type { Command, KeyBinding } from "@codemirror/view";
import { bold, bullets, code, heading, italic, numbers, variable } from "./commands";

export const ACTIONS = [
  "bold",
  "italic",
  "heading",
  "bullets",
  "numbers",
  "code",
  "variable",
] as const;
export type Action = (typeof ACTIONS)[number];

export const COMMANDS: Record<Action, Command> = {
  bold,
  italic,
  heading,
  bullets,
  numbers,
  code,
  variable,
};

const KEYS: Record<Action, string> = {
  bold: "Mod-b",
  italic: "Mod-i",
  heading: "Mod-Shift-h",
  bullets: "Mod-Shift-8",
  numbers: "Mod-Shift-7",
  code: "Mod-e",
  variable: "Mod-Shift-9",
};

export const formatKeys: KeyBinding[] = ACTIONS.map((action) => ({
  key: KEYS[action],
  run: COMMANDS[action],
  preventDefault: true,
}));

/** Keys without a button. */
export const OTHER_KEYS = {
  find: "Mod-f",
  suggest: "Ctrl-Space",
  undo: "Mod-z",
  redo: "Mod-y",
  finding: "F8",
  leave: "Tab",
} as const;

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);

/** "Ctrl Shift H", or with the signs of Apple's keys. */
export function shownKey(key: string): string {
  const names = key.split("-").map((name) => (name.length === 1 ? name.toUpperCase() : name));
  const shown = isApple
    ? names.map((name) => ({ Mod: "⌘", Shift: "⇧", Ctrl: "⌃" })[name] ?? name)
    : names.map((name) => (name === "Mod" ? "Ctrl" : name));
  return shown.join(" ");
}

export const keyOf = (action: Action) => shownKey(KEYS[action]);
