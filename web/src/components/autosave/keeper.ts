/** Saves what is edited on a page by itself: after a pause, again after a failure, merged with what others change. */
import { createStore } from "zustand/vanilla";
import { ApiError, isStale } from "@/api/errors";
import { settlePainted } from "@/lib/after-paint";
import { Edits } from "./edits";
import type { Fields, Refusal, SaveState, Side, Version } from "./types";

export interface KeeperOptions {
  /** Under this name unsaved work outlives a reload. */
  draftName: string;
  first: Version;
  send: (changes: Fields, etag: string | null) => Promise<Version>;
  read: () => Promise<Version>;
}

/** What a form does for the keeper. */
export interface Listener {
  /** Time to hand over what was typed and not yet looked at. */
  onAsked: () => void;
  /** Fields have values from elsewhere now. */
  onTaken: (fields: Fields) => void;
  /** Time to show what is wrong: what the form itself found, and what the server said. */
  onChecked: (refusals: readonly Refusal[]) => void;
}

const PAUSE = 1_000;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
/** So often somebody else may be quicker in a row. */
const MOST_TURNS = 6;

const revisionOf = (etag: string | null) => Number.parseInt((etag ?? "").replaceAll('"', ""), 10);

/** Whether the same request may succeed later. */
function mayHeal(error: unknown): error is ApiError {
  if (!(error instanceof ApiError)) return false;
  return [0, 429].includes(error.status) || error.status >= 500 || error.code === "agent_busy";
}

export class Keeper {
  readonly store = createStore<SaveState>(() => ({
    phase: "saved",
    error: null,
    wrong: [],
    clashes: [],
  }));
  private readonly edits: Edits;
  private readonly listeners = new Map<string, Listener>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private late: Version | null = null;
  private failures = 0;
  private isUrgent = false;
  private isShown = false;

  constructor(private readonly options: KeeperOptions) {
    this.edits = new Edits(options.first, options.draftName);
    this.tell();
  }

  /** Listens to the page for as long as it is shown; returns how to stop, which sends what is left. */
  start(): () => void {
    const retry = () => void (this.store.getState().phase === "failed" && this.run());
    const hide = () => void (document.visibilityState === "hidden" && this.flush());
    const leave = () => void this.flush();
    window.addEventListener("online", retry);
    document.addEventListener("visibilitychange", hide);
    window.addEventListener("pagehide", leave);
    this.isShown = true;
    this.schedule();
    return () => {
      this.isShown = false;
      window.removeEventListener("online", retry);
      document.removeEventListener("visibilitychange", hide);
      window.removeEventListener("pagehide", leave);
      this.ask();
      this.edits.persistWaiting();
      clearTimeout(this.timer);
      if (this.hasWork()) void this.flush();
    };
  }

  join(form: string, listener: Listener): () => void {
    this.listeners.set(form, listener);
    return () => void this.listeners.delete(form);
  }

  get etag(): string | null {
    return this.edits.etag;
  }

  /** What the server has. */
  get base(): Fields {
    return this.edits.base;
  }

  /** Everything as it is on this page, saved or not. */
  present(): Fields {
    return this.edits.present();
  }

  /** Whether leaving would lose something that cannot be sent on the way out. */
  isStuck(): boolean {
    this.ask();
    const { phase, clashes, wrong } = this.store.getState();
    return phase === "failed" || clashes.length > 0 || wrong.length > 0;
  }

  /** Something was typed that is handed over in a moment: nothing is called saved until then. */
  expect(): void {
    if (this.store.getState().phase === "saved") this.store.setState({ phase: "waiting" });
  }

  /** Takes what a form holds now, and which of it is wrong. */
  edit(form: string, fields: Fields, wrong: readonly string[]): void {
    const changed = this.edits.edit(form, fields, wrong);
    if (changed === null) {
      if (!this.hasWork()) this.schedule();
      return;
    }
    this.tell();
    this.give(changed, form);
    this.schedule();
  }

  /** Saves now what can be saved. True when the server has everything afterwards. */
  async flush(): Promise<boolean> {
    this.isUrgent = true;
    this.ask();
    this.edits.persistWaiting();
    await this.run();
    // What was typed while an earlier request was under way.
    if (this.hasWork() && this.store.getState().phase !== "failed") await this.run();
    return this.edits.isEmpty();
  }

  /** Shows in the forms what is wrong. */
  check(): void {
    const refusals = this.edits.refusals();
    for (const { onChecked } of this.listeners.values()) onChecked(refusals);
  }

  /** A version that was read elsewhere. While a request is under way its answer comes first. */
  arrive(version: Version): void {
    if (version.etag === this.etag || revisionOf(version.etag) < revisionOf(this.etag)) return;
    if (this.running !== null) {
      this.late = version;
      return;
    }
    this.rebase(version);
    this.schedule();
  }

  decide(name: string, side: Side): void {
    const taken = this.edits.decide(name, side);
    this.tell();
    this.give(taken);
    this.schedule();
  }

  discard(): void {
    this.ask();
    clearTimeout(this.timer);
    this.edits.discard();
    this.tell({ phase: "saved", error: null });
  }

  private tell(patch: Partial<SaveState> = {}): void {
    const wrong = this.edits.wrongNames();
    this.store.setState({ ...patch, wrong, clashes: this.edits.clashes() });
  }

  /** Gives fields to all forms but the one they come from. */
  private give(taken: Fields, from?: string): void {
    if (Object.keys(taken).length === 0) return;
    for (const [form, { onTaken }] of this.listeners) if (form !== from) onTaken(taken);
  }

  /** Takes what the forms have not handed over yet. */
  private ask(): void {
    settlePainted();
    for (const { onAsked } of this.listeners.values()) onAsked();
  }

  private hasWork(): boolean {
    return Object.keys(this.edits.sendable()).length > 0;
  }

  private rebase(version: Version, sent?: Fields): void {
    this.ask();
    const taken = this.edits.rebase(version, sent);
    this.tell();
    this.give(taken);
  }

  private schedule(): void {
    clearTimeout(this.timer);
    if (this.running !== null) return;
    if (!this.hasWork()) {
      this.tell({ phase: "saved", error: null });
      const { wrong } = this.store.getState();
      if (wrong.length > 0) this.timer = setTimeout(() => this.check(), PAUSE);
      return;
    }
    if (this.store.getState().phase !== "failed") this.tell({ phase: "waiting" });
    this.timer = setTimeout(() => void this.run(), PAUSE);
  }

  private run(): Promise<void> {
    this.running ??= this.work().finally(() => this.conclude());
    return this.running;
  }

  private conclude(): void {
    this.running = null;
    this.isUrgent = false;
    const { late } = this;
    this.late = null;
    if (late !== null) this.arrive(late);
    if (this.store.getState().phase !== "failed" || !this.hasWork()) this.schedule();
  }

  private async work(): Promise<void> {
    this.ask();
    clearTimeout(this.timer);
    this.check();
    for (let turn = 0; turn < MOST_TURNS && this.hasWork(); turn += 1) {
      this.tell({ phase: "saving", error: null });
      if (!(await this.sendOnce(this.edits.sendable()))) return;
    }
  }

  /** Whether there may be more to send at once. */
  private async sendOnce(changes: Fields): Promise<boolean> {
    try {
      this.rebase(await this.options.send(changes, this.etag), changes);
      this.tell({ phase: "waiting" });
      this.failures = 0;
      return this.isUrgent;
    } catch (reason) {
      if (isStale(reason)) return this.readAgain();
      const problems = reason instanceof ApiError ? reason.problem.fields : [];
      if (mayHeal(reason) || !this.edits.refuse(problems, changes)) return this.fail(reason);
      this.tell({ phase: "waiting" });
      this.check();
      return true;
    }
  }

  private async readAgain(): Promise<boolean> {
    try {
      this.rebase(await this.options.read());
      return true;
    } catch (reason) {
      return this.fail(reason);
    }
  }

  private fail(reason: unknown): false {
    this.tell({ phase: "failed", error: reason });
    // Once the page is gone its work waits in the tab's memory for the next visit.
    if (!mayHeal(reason) || !this.isShown) return false;
    const wait = Math.min(FIRST_WAIT * 2 ** this.failures, LONGEST_WAIT);
    const asked = (reason.problem.retryAfter ?? 0) * 1_000;
    this.failures += 1;
    this.timer = setTimeout(() => void this.run(), Math.max(asked, wait));
    return false;
  }
}
