/** Tools that the text tells the agent to call and that it does not have. */
import { nearest } from "./nearest";
import type { Finding, Reading } from "./types";

const QUOTED = /`([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+)(?:\(\))?`/g;
const BARE = /(?<![\w`{.@/-])[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+(?![\w`}/@-])/g;
/** A bare name is only taken for a tool where the words before it say so. */
const CALLED =
  /\b(?:call|calls|use|uses|run|invoke|trigger|tool|function|llama|llame|llamar|usa|use|usar|utiliza|ejecuta|invoca|herramienta|función)\b[^.\n]{0,24}$/iu;
const BEFORE = 40;
const TRANSITION = /^transition_to_/;

interface Mention {
  name: string;
  from: number;
  isQuoted: boolean;
}

function mentionsIn(text: string): Mention[] {
  const quoted = [...text.matchAll(QUOTED)].map(({ 1: name = "", index }) => ({
    name,
    from: index + 1,
    isQuoted: true,
  }));
  const bare = [...text.matchAll(BARE)]
    .filter(({ index }) => CALLED.test(text.slice(Math.max(0, index - BEFORE), index)))
    .map(({ 0: name, index }) => ({ name, from: index, isQuoted: false }));
  return [...quoted, ...bare];
}

export function unattachedTools({ text, occurrences, context }: Reading): Finding[] {
  const { tools, states, variables } = context;
  if (tools === null) return [];
  const names = tools.map(({ name }) => name);
  const others = [...(states ?? []), ...(variables ?? [])].map(({ name }) => name);
  const known = new Set([...names, ...others, ...occurrences.map(({ name }) => name)]);
  return mentionsIn(text)
    .filter(({ name }) => !known.has(name) && !TRANSITION.test(name))
    .map(({ name, from, isQuoted }): Finding => {
      const meant = nearest(name, names);
      return {
        rule: "unattachedTool",
        severity: isQuoted ? "warning" : "info",
        from,
        to: from + name.length,
        values: { name },
        ...(meant === null ? {} : { fix: { kind: "rename", from, was: name, insert: meant } }),
      };
    });
}
