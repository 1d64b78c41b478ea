/** What a prompt editor is given: the text, how it is named, and what the text may speak of. */
import type { Ref, RefObject } from "react";

/** A variable that the agent knows by itself, beside Retell's own. */
export interface OwnVariable {
  name: string;
  /** What it stands for where a call gives no value; null where there is none. */
  fallback: string | null;
  /** Every call gives a value, or a tool fills it: it needs no fallback. */
  isFilled?: boolean;
  /** Whoever asks for the text gives it a value. */
  isRequired?: boolean;
}

export interface PromptTool {
  name: string;
  description: string | null;
}

export interface PromptState {
  name: string;
  /** The states that its edges lead to. */
  targets: string[];
}

/** What a text may speak of. Null where it is not known, and then nothing is said against a name. */
export interface PromptContext {
  variables: OwnVariable[] | null;
  tools: PromptTool[] | null;
  states: PromptState[] | null;
  startingState: string | null;
  /** Names of variables that other texts of the agent use. */
  usedElsewhere: string[];
  /** One text of several: what is about the agent as a whole is told elsewhere. */
  isPart?: boolean;
}

export const NO_CONTEXT: PromptContext = {
  variables: null,
  tools: null,
  states: null,
  startingState: null,
  usedElsewhere: [],
};

/** A place in a text, as offsets into the string. */
export interface Selection {
  anchor: number;
  head: number;
}

export interface PromptEditorProps {
  /** Takes what can put the focus there. */
  ref?: Ref<{ focus: () => void }>;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  /** Of the control; the label's is the same with `-label` behind it. */
  id: string;
  /** The field's name in its form, to be found by. */
  name?: string;
  "aria-invalid"?: boolean;
  "aria-describedby"?: string;
  isReadOnly?: boolean;
  /** A smaller one, without outline and counts: for one of many texts. */
  isCompact?: boolean;
  context?: PromptContext;
}

/** Where the reader stood in the plain field when the editor came in its place. */
export type Handover = RefObject<Selection | null>;
