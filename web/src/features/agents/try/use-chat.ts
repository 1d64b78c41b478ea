/** The conversation with the draft: asked turn by turn, kept in the tab, any turn can be said anew. */
import { useRef } from "react";
import { type ChatTurn, changeTrial, filledOf, trialOf, useTrial } from "@/stores/trials";
import { useAsk } from "./api";
import { faultsOf, questionOf } from "./chat";

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
  clear: () => void;
}

export function useChat(agentId: string): Chat {
  const { turns, mocks } = useTrial(agentId);
  const ask = useAsk(agentId);
  const asked = useRef(0);

  const run = async (kept: ChatTurn[], said: string | null) => {
    const trial = trialOf(agentId);
    asked.current += 1;
    const number = asked.current;
    const turn: ChatTurn = { said, given: filledOf(trial.variables), answer: null };
    changeTrial(agentId, { turns: [...kept, turn] });
    const question = questionOf({ turns: kept, said, ...pick(trial) });
    const answer = await ask.mutateAsync(question).catch(() => null);
    if (answer === null || number !== asked.current) return;
    changeTrial(agentId, { turns: [...kept, { ...turn, answer }] });
  };
  const clear = () => {
    asked.current += 1;
    ask.reset();
    changeTrial(agentId, { turns: [] });
  };
  return {
    turns,
    isAsking: ask.isPending,
    error: ask.error,
    isBlocked: mocks.some((mock) => faultsOf(mock).length > 0),
    say: (words) => void run(turns, words),
    begin: () => void run([], null),
    change: (index, words) => void run(turns.slice(0, index), words),
    again: () => void run(turns.slice(0, -1), turns.at(-1)?.said ?? null),
    clear,
  };
}

const pick = ({ variables, mocks }: ReturnType<typeof trialOf>) => ({ variables, mocks });
