/** Text as machines write it, in a box that scrolls. */
export function CodeBlock({ text, label }: { text: string; label: string }) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
      tabIndex={0}
      className="max-h-[60vh] overflow-auto rounded-lg bg-sunken p-3"
    >
      <pre className="whitespace-pre-wrap break-words font-mono text-xs">{text}</pre>
    </section>
  );
}
