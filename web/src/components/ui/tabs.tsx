/** Tabs whose choice the page keeps in its URL. */
import { Tabs as Primitive } from "radix-ui";
import type { ReactNode } from "react";

export interface Tab<V extends string> {
  value: V;
  label: string;
  count?: number;
}

/** A narrow page cuts the row of tabs; the chosen one is never the one that is cut. */
const showTab = (tab: HTMLElement | null) =>
  tab?.scrollIntoView({ block: "nearest", inline: "center" });

interface TabsProps<V extends string> {
  label: string;
  tabs: Tab<V>[];
  value: V;
  onChange: (value: V) => void;
  /** The panel of the chosen tab. */
  children: ReactNode;
}

export function Tabs<V extends string>({ label, tabs, value, onChange, children }: TabsProps<V>) {
  const choose = (chosen: string) => {
    const tab = tabs.find((candidate) => candidate.value === chosen);
    if (tab !== undefined) onChange(tab.value);
  };
  return (
    <Primitive.Root value={value} onValueChange={choose} activationMode="manual">
      <Primitive.List aria-label={label} className="mb-4 flex gap-1 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Primitive.Trigger
            key={tab.value}
            value={tab.value}
            ref={tab.value === value ? showTab : undefined}
            className="-mb-px flex h-9 items-center gap-1.5 whitespace-nowrap border-transparent border-b-2 px-3 font-[550] text-muted -outline-offset-2 hover:text-foreground data-[state=active]:border-accent data-[state=active]:text-foreground"
          >
            {tab.label}
            {tab.count !== undefined && <span className="text-xs tabular-nums">{tab.count}</span>}
          </Primitive.Trigger>
        ))}
      </Primitive.List>
      <Primitive.Content value={value} className="outline-offset-4">
        {children}
      </Primitive.Content>
    </Primitive.Root>
  );
}
