/** Who is at the other end: a number, or that it is a web call. */
import type { Call } from "@/api/calls";
import { otherNumber, useCallWords } from "./call-words";

export function CallParty({ call }: { call: Call }) {
  const words = useCallWords();
  const number = otherNumber(call);
  if (number === null) return words.kind(call);
  return <span className="font-mono text-xs">{number}</span>;
}
