/** The conversation with a prompt, and a second one that gets the same words from another version or model. */
import { useStore } from "zustand";
import { useKeeper } from "@/components/autosave/keeper-context";
import { type Chat, useChat } from "@/components/trying/use-chat";
import { type Choice, usePromptTry } from "@/stores/prompt-tries";
import { draftIn } from "../editing/fields";
import type { PromptDetail } from "../types";
import { askPrompt, type Source } from "./api";

const LABELS = ["latest", "production", "staging"] as const;

/** The draft is asked for as such where it is saved: what is declared of its variables counts then. */
function sourceOf({ version }: Choice, edited: string, saved: string): Source {
  if (version === "editor") return edited === saved ? { version: "draft" } : { text: edited };
  const label = LABELS.find((known) => known === version);
  return { version: label ?? Number(version) };
}

export interface Conversations {
  a: Chat;
  b: Chat;
  isAsking: boolean;
  isBlocked: boolean;
  say: (words: string) => void;
  /** Has the second one say all that was said to the first, from the beginning. */
  repeat: () => void;
}

export function useConversations(prompt: PromptDetail): Conversations {
  const keeper = useKeeper();
  useStore(keeper.store, ({ phase }) => phase);
  const { agentId, a: first, b: second, isCompared } = usePromptTry(prompt.id);
  const ask = (choice: Choice) => (question: Parameters<ReturnType<typeof askPrompt>>[0]) =>
    askPrompt(prompt.id, {
      agent_id: agentId ?? "",
      model: choice.model === "" ? null : choice.model,
      // Read when it is asked, so that it is what stands in the editor then.
      ...sourceOf(choice, draftIn(keeper.present()).text, prompt.text),
    })(question);
  const a = useChat({ id: prompt.id, ask: ask(first) });
  const b = useChat({ id: `${prompt.id}:b`, setupId: prompt.id, ask: ask(second) });
  const said = a.turns.map((turn) => turn.said);
  const say = (words: string) => {
    a.say(words);
    if (isCompared) b.follow([...said, words]);
  };
  const both = {
    say,
    change: (index: number, words: string) => {
      a.change(index, words);
      if (isCompared) b.follow([...said.slice(0, index), words]);
    },
    begin: () => {
      a.begin();
      if (isCompared) b.follow([null]);
    },
    clear: () => {
      a.clear();
      b.clear();
    },
  };
  const repeat = () => {
    b.clear();
    b.follow(said.length === 0 ? [null] : said);
  };
  return {
    a: { ...a, ...both },
    b: { ...b, ...both, begin: repeat },
    isAsking: a.isAsking || (isCompared && b.isAsking),
    isBlocked: a.isBlocked,
    say,
    repeat,
  };
}
