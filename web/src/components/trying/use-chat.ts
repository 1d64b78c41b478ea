/** A conversation in writing: asked turn by turn, kept in the tab, any turn can be said anew. */
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import {
  type Answer,
  type ChatTurn,
  changeTrial,
  filledOf,
  trialOf,
  useTrial,
} from "@/stores/trials";
import { type AskedFor, faultsOf, questionOf } from "./chat";

export interface Chat {
  turns: ChatTurn[];
  isAsking: boolean;
  /** Why the last question was not answered. */
  error: unknown;
  /** Whether a mock still has to be put right. */
  isBlocked: boolean;
  say: (words: string) => void;
  begin: () => void;
  /** Says another thing in a turn; what came after it is dropped. */
  change: (index: number, words: string) => void;
  /** Asks for another answer to the last turn. */
  again: () => void;
  /** Says all of this, one after the other; what was answered already is not asked again. */
  follow: (said: (string | null)[]) => void;
  clear: () => void;
}

interface ChatOptions {
  /** Under which name the conversation is kept. */
  id: string;
  /** Under which name its variables and mocks are kept, where others share them. */
  setupId?: string;
  ask: (question: AskedFor) => Promise<Answer>;
}

export function useChat({ id, setupId = id, ask }: ChatOptions): Chat {
  const { turns } = useTrial(id);
  const { mocks } = useTrial(setupId);
  const asking = useMutation({ mutationFn: ask });
  const asked = useRef(0);

  /** Returns the turns with the answer, or null where there is none or nobody waits for it any more. */
  const turn = async (kept: ChatTurn[], said: string | null, number: number) => {
    const { variables, mocks: wanted } = trialOf(setupId);
    const fresh: ChatTurn = { said, given: filledOf(variables), answer: null };
    changeTrial(id, { turns: [...kept, fresh] });
    const question = questionOf({ turns: kept, said, variables, mocks: wanted });
    const answer = await asking.mutateAsync(question).catch(() => null);
    if (answer === null || number !== asked.current) return null;
    const after = [...kept, { ...fresh, answer }];
    changeTrial(id, { turns: after });
    return after;
  };
  const run = async (kept: ChatTurn[], rest: (string | null)[]) => {
    asked.current += 1;
    const number = asked.current;
    let known: ChatTurn[] | null = kept;
    for (const said of rest) {
      if (known === null || known.at(-1)?.answer?.has_ended) return;
      known = await turn(known, said, number);
    }
  };
  const follow = (said: (string | null)[]) => {
    const present = trialOf(id).turns;
    const same = present.findIndex(
      (one, index) => index >= said.length || one.said !== said[index] || one.answer === null,
    );
    const kept = same < 0 ? present : present.slice(0, same);
    changeTrial(id, { turns: kept });
    void run(kept, said.slice(kept.length));
  };
  const clear = () => {
    asked.current += 1;
    asking.reset();
    changeTrial(id, { turns: [] });
  };
  return {
    turns,
    isAsking: asking.isPending,
    error: asking.error,
    isBlocked: mocks.some((mock) => faultsOf(mock).length > 0),
    say: (words) => void run(turns, [words]),
    begin: () => void run([], [null]),
    change: (index, words) => void run(turns.slice(0, index), [words]),
    again: () => void run(turns.slice(0, -1), [turns.at(-1)?.said ?? null]),
    follow,
    clear,
  };
}
