/** CodeMirror under React's control: it is made once, then told of what changes. */
import { EditorState, Transaction } from "@codemirror/state";
import { EditorView, type ViewUpdate } from "@codemirror/view";
import {
  type RefObject,
  useCallback,
  useEffectEvent,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { afterPaint } from "@/lib/after-paint";
import { useExpectSaving } from "../autosave/keeper-context";
import { changesOf, extensionsFor, type Setup } from "./parts/extensions";
import { isRead, type Reading, reading } from "./parts/reading";
import { replacementOf } from "./text/replacement";
import type { Handover } from "./types";

interface ViewOptions {
  host: RefObject<HTMLElement | null>;
  value: string;
  setup: Setup;
  handover: Handover | undefined;
  onChange: (value: string) => void;
}

/** The view, and what was last read in the text. */
export function useEditorView(options: ViewOptions): [EditorView | null, Reading | null] {
  const { host, value, setup, handover, onChange } = options;
  const [view, setView] = useState<EditorView | null>(null);
  const [found, setFound] = useState<Reading | null>(null);
  const told = useRef({ text: value, setup });
  const callOff = useRef<(() => void) | null>(null);
  const expectSaving = useExpectSaving();

  const tell = useEffectEvent((update: ViewUpdate) => {
    if (isRead(update)) setFound(update.state.field(reading));
    const isOwn = update.transactions.some((one) => one.annotation(Transaction.remote) === true);
    if (!update.docChanged || isOwn) return;
    expectSaving();
    callOff.current ??= afterPaint(() => hand(update.view));
  });
  /** The form is told of a key once it is on the screen, and of the last one before the editor goes. */
  const hand = useEffectEvent((from: EditorView) => {
    callOff.current = null;
    told.current.text = from.state.doc.toString();
    onChange(told.current.text);
  });
  const make = useEffectEvent((parent: HTMLElement) => {
    told.current = { text: value, setup };
    const selection = handover?.current ?? undefined;
    const listen = EditorView.updateListener.of((update) => tell(update));
    const extensions = [extensionsFor(setup), listen];
    const made = new EditorView({
      state: EditorState.create({ doc: value, selection, extensions }),
      parent,
    });
    if (selection !== undefined) made.focus();
    return made;
  });

  useLayoutEffect(() => {
    if (host.current === null) return;
    const made = make(host.current);
    setView(made);
    return () => {
      if (callOff.current !== null) {
        callOff.current();
        hand(made);
      }
      made.destroy();
    };
  }, [host]);

  useLayoutEffect(() => {
    if (view === null) return;
    const effects = changesOf(told.current.setup, setup);
    told.current.setup = setup;
    if (effects.length > 0) view.dispatch({ effects });
  }, [view, setup]);

  useLayoutEffect(() => {
    if (view === null || value === told.current.text) return;
    const changes = replacementOf(view.state.doc.toString(), value);
    told.current.text = value;
    const annotations = [Transaction.remote.of(true), Transaction.addToHistory.of(false)];
    view.dispatch({ changes, annotations });
  }, [view, value]);

  useLabel(setup.attributes.id ?? "", view);
  return [view, found];
}

/** A label leads to its field; a browser does that only for fields of its own. */
function useLabel(id: string, view: EditorView | null): void {
  const focus = useCallback(() => view?.focus(), [view]);
  useLayoutEffect(() => {
    const label = document.getElementById(`${id}-label`);
    label?.addEventListener("click", focus);
    return () => label?.removeEventListener("click", focus);
  }, [id, focus]);
}
