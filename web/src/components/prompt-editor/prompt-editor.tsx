/** The editor of prompts. Its code comes when one is first shown; a plain field takes keys until then. */
import { lazy, Suspense, useImperativeHandle, useRef } from "react";
import { loadWords } from "@/i18n/i18n";
import { PlainPrompt } from "./plain-prompt";
import type { PromptEditorProps, Selection } from "./types";

const Editor = lazy(async () => {
  try {
    const [editor] = await Promise.all([import("./editor"), loadWords("prompt-editor")]);
    return { default: editor.Editor };
  } catch {
    return { default: PlainPrompt };
  }
});

export function PromptEditor({ ref, ...props }: PromptEditorProps) {
  const { id } = props;
  const handover = useRef<Selection | null>(null);
  useImperativeHandle(ref, () => ({ focus: () => document.getElementById(id)?.focus() }), [id]);
  return (
    <Suspense fallback={<PlainPrompt {...props} handover={handover} />}>
      <Editor {...props} handover={handover} />
    </Suspense>
  );
}
