/** What was said so far, put together from updates that each bring only the last few sentences. */
import type { TranscriptTurn } from "@/api/calls";

export interface Utterance {
  role: string;
  content: string;
}

const continues = (known: Utterance, heard: Utterance) =>
  known.role === heard.role &&
  (heard.content.startsWith(known.content) || known.content.startsWith(heard.content));

/** The window of an update laid over what is known, where its first sentence was heard last. */
export function merged(known: Utterance[], window: Utterance[]): Utterance[] {
  const [first] = window;
  if (first === undefined) return known;
  const place = known.findLastIndex((utterance) => continues(utterance, first));
  return place < 0 ? [...known, ...window] : [...known.slice(0, place), ...window];
}

/** The utterances in an update of Retell's, whatever else it carries. */
export function utterancesOf(update: unknown): Utterance[] {
  const list = (update as { transcript?: unknown } | null)?.transcript;
  if (!Array.isArray(list)) return [];
  return list.filter(isUtterance).map(({ role, content }) => ({ role, content }));
}

function isUtterance(value: unknown): value is Utterance {
  const { role, content } = (value ?? {}) as Partial<Utterance>;
  return typeof role === "string" && typeof content === "string" && content !== "";
}

export const asTurns = (utterances: Utterance[]): TranscriptTurn[] =>
  utterances.map(({ role, content }) => ({
    role,
    content,
    start_ms: null,
    end_ms: null,
    tool: null,
  }));
