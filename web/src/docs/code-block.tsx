/** A text to copy. */
import { useState } from "react";
import { copyText } from "@/lib/copy-text";
import { words } from "./words";

const SHOWN_FOR = 1600;

export function CodeBlock({ text, label }: { text: string; label: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(text))) return;
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), SHOWN_FOR);
  };
  return (
    <figure>
      <figcaption className="flex items-center justify-between text-muted text-sm">
        {label}
        <button
          type="button"
          onClick={copy}
          className="min-h-6 rounded-md px-1.5 text-accent text-sm hover:bg-sunken"
        >
          {isCopied ? words.copied : words.copy}
        </button>
      </figcaption>
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard.
        tabIndex={0}
        className="mt-1 max-h-96 overflow-auto rounded-lg border bg-sunken p-3 font-mono text-xs"
      >
        {text}
      </pre>
    </figure>
  );
}
