/** What is being typed, as long as it says the same as the value; a value that changes from outside wins. */
import { useState } from "react";
import { isEqual } from "./json";
import type { Json } from "./types";

interface Echo<L> {
  local: L;
  told: Json;
}

export function useEcho<L>(
  value: Json,
  read: (value: Json) => L,
  onChange: (value: Json) => void,
  /** What was typed before and could not be a value. */
  held: L | null = null,
): { local: L; tell: (local: L, next: Json) => void; hold: (local: L) => void } {
  const [echo, setEcho] = useState<Echo<L>>(() => ({ local: held ?? read(value), told: value }));
  const isOverruled = !isEqual(echo.told, value);
  const present = isOverruled ? { local: read(value), told: value } : echo;
  if (isOverruled) setEcho(present);
  return {
    local: present.local,
    tell: (local, next) => {
      setEcho({ local, told: next });
      onChange(next);
    },
    /** Keeps what cannot be a value yet. */
    hold: (local) => setEcho({ local, told: value }),
  };
}
