/** The menu itself; loaded when the first one opens. Use `Menu` of `components/menu.tsx`. */
import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import type { ReactElement } from "react";
import { classes } from "@/lib/classes";
import type { MenuEntry } from "../menu";

interface MenuPanelProps {
  trigger: ReactElement;
  entries: MenuEntry[];
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  align: "start" | "end";
}

const ITEM =
  "flex min-h-8 cursor-pointer select-none items-center gap-2 rounded-md px-2 outline-none data-[disabled]:pointer-events-none data-[highlighted]:bg-sunken data-[disabled]:opacity-50 dark:data-[highlighted]:bg-line";

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.kind === "separator")
    return <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />;
  if (entry.kind === "label") {
    return (
      <DropdownMenu.Label className="px-2 pt-1.5 pb-1 text-muted text-xs">
        {entry.label}
      </DropdownMenu.Label>
    );
  }
  if (entry.kind === "check") {
    return (
      <DropdownMenu.CheckboxItem
        checked={entry.isChecked}
        disabled={entry.isDisabled}
        onCheckedChange={entry.onToggle}
        onSelect={(event) => entry.staysOpen && event.preventDefault()}
        className={ITEM}
      >
        <span className="flex w-4 justify-center">
          <DropdownMenu.ItemIndicator>
            <Check aria-hidden className="icon text-accent" />
          </DropdownMenu.ItemIndicator>
        </span>
        <span className="min-w-0 truncate">{entry.label}</span>
        <span className="ml-auto pl-3">{entry.hint}</span>
      </DropdownMenu.CheckboxItem>
    );
  }
  const Icon = entry.icon;
  return (
    <DropdownMenu.Item
      disabled={entry.isDisabled}
      onSelect={entry.onSelect}
      className={classes(ITEM, entry.isDanger && "text-negative")}
    >
      {Icon !== undefined && <Icon aria-hidden className="icon opacity-80" />}
      <span className="min-w-0 truncate">{entry.label}</span>
      <span className="ml-auto pl-3 text-muted text-xs">{entry.hint}</span>
    </DropdownMenu.Item>
  );
}

export default function MenuPanel({
  trigger,
  entries,
  isOpen,
  onOpenChange,
  align,
}: MenuPanelProps) {
  return (
    <DropdownMenu.Root open={isOpen} onOpenChange={onOpenChange} modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="z-50 max-h-[min(70vh,var(--radix-dropdown-menu-content-available-height))] min-w-48 max-w-80 animate-appear overflow-y-auto rounded-lg border bg-raised p-1 shadow-float"
        >
          {entries.map((entry, index) => (
            <Entry
              key={
                entry.kind === "separator" ? `separator-${index}` : `${entry.kind}-${entry.label}`
              }
              entry={entry}
            />
          ))}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
