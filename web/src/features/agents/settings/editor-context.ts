/** What every control of the editor needs, however deep it stands. */

import type { ReactNode } from "react";
import { type ComponentType, createContext, useContext } from "react";
import type { Definitions, Json, Schema } from "./types";

export interface ControlProps {
  schema: Schema;
  /** The last part of the path; says label and unit. */
  name: string;
  /** Where the value stands in the form, and where its errors land. */
  path: string;
  label: string;
  help?: ReactNode;
  value: Json;
  isRequired?: boolean;
  /** Inside a card that has already been opened. */
  isBare?: boolean;
  onChange: (value: Json) => void;
  /** Sets back to the default; absent where that is not possible. */
  onReset?: () => void;
}

/** The voice that the settings are about. */
export interface SpokenWith {
  connectionId: string;
  voiceId: string;
  locale: string;
}

export interface Editor {
  definitions: Definitions;
  isDisabled: boolean;
  /** Absent where the settings are those of many agents. */
  spokenWith?: SpokenWith;
  /** Says that the text at a path is no JSON yet, or is again: until then it is not saved. */
  hold: (path: string, isHeld: boolean) => void;
  /** The control of any schema. It comes this way because objects and lists contain it and it contains them. */
  Control: ComponentType<ControlProps>;
}

const EditorContext = createContext<Editor | null>(null);

export const EditorProvider = EditorContext.Provider;

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new Error("A control stands outside of the settings editor.");
  return editor;
}
