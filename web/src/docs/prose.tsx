/** The little Markdown that descriptions use: paragraphs, lists, bold, code. */
import type { ReactNode } from "react";

const INLINE = /(\*\*[^*]+\*\*|`[^`]+`)/;

/** One line of it. */
export function inline(text: string): ReactNode[] {
  return text.split(INLINE).map((part, index) => {
    const key = `${index}-${part}`;
    if (part.startsWith("**")) return <b key={key}>{part.slice(2, -2)}</b>;
    if (part.startsWith("`")) {
      return (
        <code key={key} className="rounded-sm bg-sunken px-1 font-mono text-[0.92em]">
          {part.slice(1, -1)}
        </code>
      );
    }
    return part;
  });
}

/** Always English, whatever the page's own words are. */
export function Prose({ text }: { text: string }) {
  const blocks = text.trim().split(/\n\s*\n/);
  return (
    <div lang="en" className="flex max-w-[72ch] flex-col gap-2 text-muted">
      {blocks.map((block) =>
        block.startsWith("* ") ? (
          <ul key={block} className="list-disc pl-5">
            {block
              .split(/(?:^|\n)\* /)
              .filter(Boolean)
              .map((item) => (
                <li key={item}>{inline(item)}</li>
              ))}
          </ul>
        ) : (
          <p key={block}>{inline(block)}</p>
        ),
      )}
    </div>
  );
}
