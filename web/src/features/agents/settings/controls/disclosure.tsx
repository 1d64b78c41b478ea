/** Something with parts: closed at first, so that deep settings cost nothing until they are looked at. */
import { ChevronRight } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { classes } from "@/lib/classes";
import { useProblems } from "../use-problems";

interface DisclosureProps {
  label: string;
  /** What it holds, in a few words. */
  summary: string;
  help?: ReactNode;
  path: string;
  /** The parts that show their own problems once this is open. */
  parts: string[];
  isFirstOpen?: boolean;
  actions?: ReactNode;
  children: ReactNode;
}

export function Disclosure(props: DisclosureProps) {
  const { label, summary, help, path, parts, isFirstOpen = false, actions, children } = props;
  const id = useId();
  const [isOpen, setIsOpen] = useState(isFirstOpen);
  // Once opened it stays: what is half typed inside outlives a closing.
  const [wasOpened, setWasOpened] = useState(isFirstOpen);
  const problems = useProblems(path).filter(
    (problem) => !isOpen || !parts.includes(problem.path.split(".")[0] ?? ""),
  );
  const toggle = () => {
    setIsOpen(!isOpen);
    setWasOpened(true);
  };
  return (
    <div className={classes("min-w-0 rounded-lg border", problems.length > 0 && "border-negative")}>
      <div className="flex items-center gap-1 pr-1">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={wasOpened ? `${id}-content` : undefined}
          aria-describedby={problems.length > 0 ? `${id}-problems` : undefined}
          data-problem={problems.length > 0 || undefined}
          onClick={toggle}
          className="flex min-h-9 min-w-0 flex-1 items-center gap-2 rounded-lg px-2 text-left hover:bg-sunken"
        >
          <ChevronRight
            aria-hidden
            className={classes("icon shrink-0 text-muted", isOpen && "rotate-90")}
          />
          <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 py-1">
            <span className="max-w-full truncate font-[550]">{label}</span>
            <span className="max-w-full truncate text-muted text-sm sm:ml-auto">{summary}</span>
          </span>
        </button>
        {actions}
      </div>
      {problems.length > 0 && (
        <ul id={`${id}-problems`} className="px-8 pb-2 text-negative text-sm">
          {problems.map((problem) => (
            <li key={`${problem.path} ${problem.message}`} className="break-words">
              {problem.path !== "" && <code className="font-mono text-xs">{problem.path}</code>}{" "}
              {problem.message}
            </li>
          ))}
        </ul>
      )}
      {help !== undefined && (
        <div className="pr-2 pb-2 pl-8 text-muted text-sm sm:pr-8">{help}</div>
      )}
      {wasOpened && (
        <div id={`${id}-content`} hidden={!isOpen} className="border-t p-2 sm:p-3">
          {children}
        </div>
      )}
    </div>
  );
}
