/** Hearing voices without their names: shuffled, then chosen, then told. */
import { useState } from "react";

export type BlindState = "named" | "hidden" | "told";

export interface Blind {
  state: BlindState;
  /** In the order in which they are shown. */
  order: string[];
  winner: string | null;
  hide: () => void;
  tell: (winner: string | null) => void;
  end: () => void;
}

/** Fisher and Yates, with the randomness of the browser's cryptography. */
export function shuffled<T>(items: readonly T[]): T[] {
  const left = [...items];
  const random = crypto.getRandomValues(new Uint32Array(left.length));
  for (let last = left.length - 1; last > 0; last -= 1) {
    const other = (random[last] ?? 0) % (last + 1);
    const taken = left[last] as T;
    left[last] = left[other] as T;
    left[other] = taken;
  }
  return left;
}

export function useBlind(ids: string[]): Blind {
  const [state, setState] = useState<BlindState>("named");
  const [order, setOrder] = useState<string[]>([]);
  const [winner, setWinner] = useState<string | null>(null);
  return {
    state,
    order: state === "named" ? ids : order,
    winner,
    hide: () => {
      setOrder(shuffled(ids));
      setWinner(null);
      setState("hidden");
    },
    tell: (chosen) => {
      setWinner(chosen);
      setState("told");
    },
    end: () => setState("named"),
  };
}
