/** Runs of a suite side by side: a row for each case, a column for each run, and what became of it from one to the next. */
import type { Outcome, Run, Suite } from "./api";

export type Mark = "fixed" | "broken" | "same";

export interface Cell {
  state: Run["cases"][number]["state"];
  outcome: Outcome | null;
  /** Against the column before; null where one of the two has no outcome. */
  mark: Mark | null;
}

export interface Row {
  id: string;
  name: string;
  /** None where the run did not have the case. */
  cells: (Cell | null)[];
}

/** As many columns as can be read side by side. */
export const MOST_COLUMNS = 5;

export function markOf(before: Outcome | null | undefined, after: Outcome | null): Mark | null {
  if (before === null || before === undefined || after === null) return null;
  if (before !== "pass" && after === "pass") return "fixed";
  return before === "pass" && after !== "pass" ? "broken" : "same";
}

/** The newest run of each text that was tried, the oldest of these first. */
export function columnsOf(runs: Run[], chosen: string[]): Run[] {
  if (chosen.length > 0) return runs.filter(({ id }) => chosen.includes(id)).toReversed();
  const seen = new Set<string>();
  const newest = runs.filter(({ digest, model, agent_id }) => {
    const tried = `${digest} ${model} ${agent_id}`;
    return !seen.has(tried) && seen.add(tried);
  });
  return newest.slice(0, MOST_COLUMNS).toReversed();
}

/** The cases of the suite in their order, and below them those that only older runs had. */
export function rowsOf(cases: Suite["cases"], columns: Run[]): Row[] {
  const names = new Map(cases.map(({ id, name }) => [id, name]));
  for (const run of columns) {
    for (const { case_id, name } of run.cases) if (!names.has(case_id)) names.set(case_id, name);
  }
  return [...names].map(([id, name]) => {
    let before: Outcome | null | undefined;
    const cells = columns.map((run) => {
      const found = run.cases.find(({ case_id }) => case_id === id);
      if (found === undefined) return null;
      const { state, outcome } = found;
      const cell = { state, outcome, mark: markOf(before, outcome) };
      if (outcome !== null) before = outcome;
      return cell;
    });
    return { id, name, cells };
  });
}

export type Shown = "all" | "failing" | "changed";

export function isShown({ cells }: Row, shown: Shown): boolean {
  const last = cells.at(-1);
  if (shown === "failing") return last?.outcome === "fail" || last?.outcome === "error";
  if (shown === "changed")
    return cells.some((cell) => cell?.mark === "fixed" || cell?.mark === "broken");
  return true;
}
