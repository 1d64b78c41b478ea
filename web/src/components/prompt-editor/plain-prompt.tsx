/** The prompt in a plain field: until the editor's code is there, and where it cannot be loaded. */
import { Textarea } from "../ui/input";
import type { Handover, PromptEditorProps } from "./types";

interface PlainPromptProps extends PromptEditorProps {
  handover?: Handover;
}

export function PlainPrompt({
  value,
  onChange,
  onBlur,
  id,
  name,
  isReadOnly = false,
  isCompact = false,
  handover,
  ...described
}: PlainPromptProps) {
  /** Before it goes, it says where the reader was writing. */
  const follow = (field: HTMLTextAreaElement | null) => () => {
    if (handover === undefined || field === null || document.activeElement !== field) return;
    const { selectionStart, selectionEnd } = field;
    handover.current = { anchor: selectionStart, head: selectionEnd };
  };
  return (
    <Textarea
      {...described}
      id={id}
      ref={follow}
      data-name={name}
      data-plain-prompt
      // A field of the browser turns every line end into its own, so it may only show other ones.
      readOnly={value.includes("\r")}
      disabled={isReadOnly}
      rows={isCompact ? 6 : 16}
      className={`resize-y font-mono text-sm leading-relaxed ${isCompact ? "min-h-24" : "min-h-64"}`}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      onBlur={onBlur}
    />
  );
}
