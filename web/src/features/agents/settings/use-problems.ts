/** What is wrong at a path and below it, as flat sentences. */
import { get, useFormState } from "react-hook-form";

export interface FoundProblem {
  /** Below the path that was asked for; empty for the path itself. */
  path: string;
  message: string;
}

const OF_THE_LIBRARY = ["ref", "types"];

export function flatten(node: unknown, path = ""): FoundProblem[] {
  if (typeof node !== "object" || node === null) return [];
  const own =
    "message" in node && typeof node.message === "string" ? [{ path, message: node.message }] : [];
  const inner = Object.entries(node)
    .filter(([name]) => !OF_THE_LIBRARY.includes(name))
    .flatMap(([name, child]) => flatten(child, path === "" ? name : `${path}.${name}`));
  return [...own, ...inner];
}

export function useProblems(path: string): FoundProblem[] {
  const { errors } = useFormState({ name: path });
  return flatten(get(errors, path));
}
