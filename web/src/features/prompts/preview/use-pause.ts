/** A value once it has not changed for a moment. */
import { useEffect, useState } from "react";

const PAUSE = 300;

export function usePause<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), PAUSE);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
