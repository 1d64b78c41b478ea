/** Where a label would go back to. */
import type { Label, LabelMove } from "../types";

/**
 * The version that a label stood for before the present one. Each move puts a version on top of those before, a rollback
 * takes one off. Null where there is none. `moves` has the latest first, as the server gives them.
 */
export function formerVersion(moves: readonly LabelMove[], label: Label): number | null {
  const standing: number[] = [];
  for (const move of moves.toReversed()) {
    if (move.label !== label) continue;
    if (move.is_rollback) standing.pop();
    else standing.push(move.version);
  }
  return standing.at(-2) ?? null;
}
