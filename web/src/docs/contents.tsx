/** The list of all operations, to jump to; narrowed by words. */
import { Input } from "@/components/ui/input";
import type { Group } from "./document";
import { words } from "./words";

interface ContentsProps {
  groups: Group[];
  wanted: string;
  onWanted: (text: string) => void;
}

export function Contents({ groups, wanted, onWanted }: ContentsProps) {
  return (
    <nav
      aria-label={words.contents}
      className="flex flex-col gap-3 lg:sticky lg:top-0 lg:h-dvh lg:overflow-y-auto lg:border-r lg:py-6 lg:pr-4"
    >
      <Input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        className="shrink-0"
        value={wanted}
        onChange={(event) => onWanted(event.target.value)}
      />
      {groups.length === 0 && <p className="text-muted">{words.nothing}</p>}
      <div className="flex flex-col gap-4 max-lg:hidden">
        {groups.map(({ tag, operations }) => (
          <section key={tag}>
            <h2 className="mb-1 font-semibold text-muted text-sm">
              {tag === "" ? words.other : tag}
            </h2>
            <ul>
              {operations.map(({ id, summary, method }) => (
                <li key={id}>
                  <a
                    href={`#${id}`}
                    className="flex min-h-7 items-center gap-2 rounded-md px-2 text-sm hover:bg-sunken"
                  >
                    <span className="min-w-0 flex-1 truncate">{summary}</span>
                    <span className="font-mono text-muted text-xs">{method}</span>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </nav>
  );
}
