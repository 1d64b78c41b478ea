/** The list's search; writes into the URL shortly after the typing stops. */
import { Search } from "lucide-react";
import { type RefObject, useRef, useState } from "react";
import { Kbd } from "../ui/kbd";

const PAUSE = 250;

interface SearchBoxProps {
  box: RefObject<HTMLInputElement | null>;
  label: string;
  value: string;
  onChange: (text: string) => void;
}

export function SearchBox({ box, label, value, onChange }: SearchBoxProps) {
  // While somebody types, what they typed counts; otherwise the URL does.
  const [draft, setDraft] = useState<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const commit = (text: string) => {
    clearTimeout(timer.current);
    onChange(text);
    setDraft(null);
  };
  const type = (text: string) => {
    setDraft(text);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => commit(text), PAUSE);
  };
  return (
    <label className="flex h-[30px] w-full items-center gap-2 rounded-[7px] border border-control bg-surface px-2.5 text-muted focus-within:outline-2 focus-within:outline-focus focus-within:outline-offset-2 sm:w-64">
      <Search aria-hidden className="icon" />
      <span className="sr-only">{label}</span>
      <input
        ref={box}
        type="search"
        value={draft ?? value}
        placeholder={label}
        onChange={(event) => type(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit(event.currentTarget.value);
          if (event.key === "Escape") event.currentTarget.blur();
        }}
        className="min-w-0 flex-1 bg-transparent text-foreground text-sm outline-none"
      />
      <span aria-hidden className="max-sm:hidden">
        <Kbd>/</Kbd>
      </span>
    </label>
  );
}
