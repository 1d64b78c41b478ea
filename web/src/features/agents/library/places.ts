/** Where an agent can use a prompt: at a label that is set, or at one of its newest versions for good. */
import type { Label, LibraryPrompt, PromptLink } from "@/api/prompt-uses";

export type At = Label | number;

const MOST_VERSIONS = 50;

export function placesOf(prompt: LibraryPrompt): At[] {
  const labels: At[] = [];
  if (prompt.production_version !== null) labels.push("production");
  if (prompt.staging_version !== null) labels.push("staging");
  const latest = prompt.latest_version ?? 0;
  const numbers = Array.from(
    { length: Math.min(latest, MOST_VERSIONS) },
    (_, step) => latest - step,
  );
  return [...labels, ...numbers];
}

/** What is proposed: as it is now, else the label that callers follow. */
export function firstPlace(prompt: LibraryPrompt, present: PromptLink | null): At | null {
  if (present !== null) return present.label ?? present.version;
  return placesOf(prompt)[0] ?? null;
}

export const sameAt = (link: PromptLink, at: At) => (link.label ?? link.version) === at;

export function versionAt(prompt: LibraryPrompt, at: At): number {
  if (typeof at === "number") return at;
  return (at === "production" ? prompt.production_version : prompt.staging_version) ?? 0;
}
