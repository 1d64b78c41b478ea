/** CodeMirror's own words in the reader's language. */
import { EditorState, type Extension } from "@codemirror/state";
import type { Say } from "./facets";

export const phrases = (t: Say): Extension =>
  EditorState.phrases.of({
    Find: t("find.find"),
    Replace: t("find.with"),
    next: t("find.next"),
    previous: t("find.previous"),
    all: t("find.all"),
    "match case": t("find.case"),
    "by word": t("find.word"),
    regexp: t("find.pattern"),
    replace: t("find.replace"),
    "replace all": t("find.replaceAll"),
    close: t("find.close"),
    "current match": t("find.current"),
    "on line": t("find.onLine"),
    "replaced match on line $": t("find.replacedOnLine"),
    "replaced $ matches": t("find.replaced"),
    "Control character": t("control"),
    Completions: t("complete.label"),
    Diagnostics: t("lint.title"),
    "No diagnostics": t("lint.none"),
    "Selection deleted": t("selectionDeleted"),
  });
