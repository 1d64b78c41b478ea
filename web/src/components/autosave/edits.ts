/** What was edited here and the server does not have yet, by field: merged with what others change, kept over a reload. */
import type { FieldProblem } from "@/api/errors";
import { mergeParagraphs } from "@/lib/merge-paragraphs";
import { isSameJson } from "@/lib/same-json";
import { clearDraft, keepDraft, readDraft } from "../form/draft";
import type { Clash, Fields, Refusal, Side, Version } from "./types";

interface Kept {
  mine: unknown;
  base: unknown;
}

interface Refused {
  /** The value that was refused: another one may be sent. */
  value: unknown;
  refusals: Refusal[];
}

/** Unsaved work is written down when typing pauses, and at the latest after so long. */
const PAUSE = 300;
const LATEST = 2_000;

const joinedOf = (base: unknown, mine: unknown, theirs: unknown) =>
  typeof base === "string" && typeof mine === "string" && typeof theirs === "string"
    ? mergeParagraphs(base, mine, theirs)
    : null;

/** "/body/general_tools/0/name" as a path of the record: "general_tools.0.name". */
const pathIn = (path: string) => path.replace(/^\/?(body[./])?/, "").replaceAll("/", ".");
const nameIn = (path: string) => pathIn(path).split(".")[0] ?? "";

export class Edits {
  base: Fields;
  etag: string | null;
  private mine: Fields = {};
  private wrong = new Map<string, ReadonlySet<string>>();
  private refused = new Map<string, Refused>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** When what waits has to be written down; null where nothing waits. */
  private dueAt: number | null = null;
  private clashing = new Map<string, { base: unknown; theirs: unknown }>();

  constructor(
    first: Version,
    private readonly draftName: string,
  ) {
    this.base = first.fields;
    this.etag = first.etag;
    for (const [name, kept] of Object.entries(readDraft<Record<string, Kept>>(draftName) ?? {})) {
      if (kept !== undefined) this.restore(name, kept);
    }
    this.persist();
  }

  private restore(name: string, kept: Kept): void {
    const theirs = this.base[name];
    if (isSameJson(kept.mine, theirs)) return;
    this.mine[name] = kept.mine;
    if (!isSameJson(kept.base, theirs)) this.join(name, kept.base, theirs);
  }

  /** Both sides changed a field: texts are brought together by their paragraphs, of all else somebody decides. */
  private join(name: string, base: unknown, theirs: unknown): boolean {
    const joined = joinedOf(base, this.mine[name], theirs);
    if (joined === null) this.clashing.set(name, { base, theirs });
    else if (joined === theirs) this.drop(name);
    else {
      this.mine[name] = joined;
      this.clashing.delete(name);
    }
    return joined !== null;
  }

  /** Writing a long text down takes longer than a key may. */
  private persistSoon(): void {
    clearTimeout(this.timer);
    const now = Date.now();
    this.dueAt ??= now + LATEST;
    this.timer = setTimeout(() => this.persist(), Math.min(PAUSE, Math.max(0, this.dueAt - now)));
  }

  /** Has written down what it will not forget. */
  persistWaiting(): void {
    if (this.dueAt !== null) this.persist();
  }

  private persist(): void {
    clearTimeout(this.timer);
    this.dueAt = null;
    const kept = Object.entries(this.mine).map(([name, mine]): [string, Kept] => [
      name,
      { mine, base: this.clashing.get(name)?.base ?? this.base[name] ?? null },
    ]);
    if (kept.length === 0) clearDraft(this.draftName);
    else keepDraft(this.draftName, Object.fromEntries(kept), []);
  }

  /** Everything as it is on this page, saved or not. */
  present(): Fields {
    return { ...this.base, ...this.mine };
  }

  isEmpty(): boolean {
    return Object.keys(this.mine).length === 0 && this.wrongNames().length === 0;
  }

  clashes(): Clash[] {
    return [...this.clashing].map(([name, sides]) => ({ name, mine: this.mine[name], ...sides }));
  }

  /** The fields that cannot be saved as they are. */
  wrongNames(): string[] {
    const held = new Set([...this.wrong.values()].flatMap((names) => [...names]));
    for (const name of Object.keys(this.mine)) if (this.isRefused(name)) held.add(name);
    return [...held];
  }

  private isRefused(name: string): boolean {
    const refused = this.refused.get(name);
    return refused !== undefined && isSameJson(refused.value, this.mine[name]);
  }

  /** What the server has against what stands in the fields now. */
  refusals(): Refusal[] {
    return [...this.refused].flatMap(([name, { refusals }]) =>
      this.isRefused(name) ? refusals : [],
    );
  }

  /** What may be sent: neither wrong, nor refused as it is, nor changed by somebody else too. */
  sendable(): Fields {
    const held = new Set([...this.wrongNames(), ...this.clashing.keys()]);
    return Object.fromEntries(Object.entries(this.mine).filter(([name]) => !held.has(name)));
  }

  /** Takes what a form holds now, and which of it is wrong. Returns what is news; null when nothing is. */
  edit(form: string, fields: Fields, wrong: readonly string[]): Fields | null {
    const changed = Object.entries(fields).filter(
      ([name, value]) => !isSameJson(value, name in this.mine ? this.mine[name] : this.base[name]),
    );
    for (const [name, value] of changed) {
      if (isSameJson(value, this.base[name])) this.drop(name);
      else this.mine[name] = value;
    }
    const before = this.wrong.get(form) ?? new Set();
    this.wrong.set(form, new Set(wrong));
    const isAsWrong = before.size === wrong.length && wrong.every((name) => before.has(name));
    if (changed.length > 0) this.persistSoon();
    return changed.length > 0 || !isAsWrong ? Object.fromEntries(changed) : null;
  }

  private drop(name: string): void {
    delete this.mine[name];
    this.clashing.delete(name);
  }

  /**
   * Takes a newer version as the base. What was sent and not edited since is the server's now; what both sides changed
   * is brought together or clashes. Returns the fields that have another value than on this page.
   */
  rebase(version: Version, sent: Fields = {}): Fields {
    const taken: Fields = {};
    for (const name of new Set([...Object.keys(this.base), ...Object.keys(version.fields)])) {
      const theirs = version.fields[name];
      const isTheirs = this.giveUp(name, this.base[name], theirs, sent);
      if (isTheirs) taken[name] = name in this.mine ? this.mine[name] : theirs;
    }
    this.base = version.fields;
    this.etag = version.etag;
    this.persist();
    return taken;
  }

  /** Whether the page has to take another value than it shows. */
  private giveUp(name: string, before: unknown, theirs: unknown, sent: Fields): boolean {
    const isTheirChange = !isSameJson(before, theirs);
    if (!(name in this.mine)) return isTheirChange;
    const mine = this.mine[name];
    const wasSent = name in sent;
    if (isSameJson(mine, theirs) || (wasSent && isSameJson(mine, sent[name]))) {
      this.drop(name);
      return !isSameJson(mine, theirs);
    }
    const base = this.clashing.has(name) ? this.clashing.get(name)?.base : before;
    return isTheirChange && !wasSent && this.join(name, base, theirs);
  }

  /** Notes the sent fields that the server refused. False where it named none of them. */
  refuse(problems: readonly FieldProblem[], sent: Fields): boolean {
    const found = problems.filter(({ path }) => nameIn(path) in sent);
    for (const name of new Set(found.map(({ path }) => nameIn(path)))) {
      const own = found.filter(({ path }) => nameIn(path) === name);
      const refusals = own.map((problem) => ({ ...problem, path: pathIn(problem.path) }));
      this.refused.set(name, { value: sent[name], refusals });
    }
    return found.length > 0;
  }

  /** Decides about a field that somebody else changed too. Returns what the page has to take. */
  decide(name: string, side: Side): Fields {
    const clash = this.clashing.get(name);
    this.clashing.delete(name);
    if (side === "theirs") delete this.mine[name];
    this.persist();
    return side === "theirs" && clash !== undefined ? { [name]: clash.theirs } : {};
  }

  discard(): void {
    this.mine = {};
    this.clashing.clear();
    this.wrong.clear();
    this.persist();
  }
}
