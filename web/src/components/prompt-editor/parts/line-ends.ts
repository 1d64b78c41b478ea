/**
 * Keeps a text's own line ends, mixed ones too. The document breaks at "\n" only, so a "\r" is a character like any
 * other and an offset into the document is one into the string. A "\r\n" looks and behaves as one line end.
 */
import {
  type ChangeSpec,
  EditorSelection,
  EditorState,
  type Extension,
  RangeSetBuilder,
  type Text,
  Transaction,
  type TransactionSpec,
} from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, ViewPlugin } from "@codemirror/view";

const RETURN = "\r";
const hidden = Decoration.replace({});

const isInside = (document: Text, place: number) =>
  document.sliceString(place - 1, place + 1) === "\r\n";

/** The line ends in what is shown: what of them is hidden, and what a cursor steps over at once. */
function endsIn({ state, visibleRanges }: EditorView) {
  const shown = new RangeSetBuilder<Decoration>();
  const whole = new RangeSetBuilder<Decoration>();
  for (const { from, to } of visibleRanges) {
    for (let place = from; place <= to; ) {
      const line = state.doc.lineAt(place);
      if (line.text.endsWith(RETURN) && line.number < state.doc.lines) {
        shown.add(line.to - 1, line.to, hidden);
        whole.add(line.to - 1, line.to + 1, hidden);
      }
      place = line.to + 1;
    }
  }
  return { shown: shown.finish(), whole: whole.finish() };
}

const ends = ViewPlugin.define(
  (view) => {
    let found = endsIn(view);
    return {
      update: (update) => {
        if (update.docChanged || update.viewportChanged) found = endsIn(update.view);
      },
      get shown(): DecorationSet {
        return found.shown;
      },
      get whole(): DecorationSet {
        return found.whole;
      },
    };
  },
  {
    decorations: ({ shown }) => shown,
    provide: (plugin) =>
      EditorView.atomicRanges.of((view) => view.plugin(plugin)?.whole ?? Decoration.none),
  },
);

/** No cursor comes to stand between "\r" and "\n". */
const cursorsOutside = EditorState.transactionFilter.of((transaction) => {
  if (transaction.selection === undefined && !transaction.docChanged) return transaction;
  const { newDoc, newSelection } = transaction;
  const outside = (place: number) => (isInside(newDoc, place) ? place - 1 : place);
  const isFine = newSelection.ranges.every(
    ({ anchor, head }) => outside(anchor) === anchor && outside(head) === head,
  );
  if (isFine) return transaction;
  const ranges = newSelection.ranges.map(({ anchor, head }) =>
    EditorSelection.range(outside(anchor), outside(head)),
  );
  const selection = EditorSelection.create(ranges, newSelection.mainIndex);
  return [transaction, { selection, sequential: true }];
});

/** How the line at a place ends; the last one as the one before it. */
function endsWithReturn(document: Text, place: number): boolean {
  const { number } = document.lineAt(place);
  const known = number === document.lines ? number - 1 : number;
  return known > 0 && document.line(known).text.endsWith(RETURN);
}

const BARE = /(?<!\r)\n/g;

/** A line that is typed ends as its neighbours do; what is pasted stays as it was copied. */
const typedEnds = EditorState.transactionFilter.of((transaction) => {
  const isTyped = transaction.isUserEvent("input") && transaction.docChanged;
  if (!isTyped || transaction.isUserEvent("input.paste") || transaction.isUserEvent("input.drop"))
    return transaction;
  const changes: ChangeSpec[] = [];
  const added: number[] = [];
  transaction.changes.iterChanges((from, to, start, _end, inserted) => {
    const text = inserted.toString();
    if (!endsWithReturn(transaction.startState.doc, from)) {
      changes.push({ from, to, insert: text });
      return;
    }
    added.push(...[...text.matchAll(BARE)].map(({ index }) => start + index));
    changes.push({ from, to, insert: text.replaceAll(BARE, "\r\n") });
  });
  if (added.length === 0) return transaction;
  const moved = (place: number) => place + added.filter((one) => one < place).length;
  const ranges = transaction.newSelection.ranges.map(({ anchor, head }) =>
    EditorSelection.range(moved(anchor), moved(head)),
  );
  const event = transaction.annotation(Transaction.userEvent) ?? "input";
  const spec: TransactionSpec = {
    changes,
    selection: EditorSelection.create(ranges, transaction.newSelection.mainIndex),
    effects: transaction.effects,
    userEvent: event,
    scrollIntoView: transaction.scrollIntoView,
  };
  return spec;
});

export const keepLineEnds: Extension = [
  EditorState.lineSeparator.of("\n"),
  ends,
  typedEnds,
  cursorsOutside,
];
