/** A menu of actions or choices. Its code is loaded when the pointer or the focus reaches the first one. */
import {
  type ComponentProps,
  type ComponentType,
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";

export type MenuEntry =
  | {
      kind: "action";
      label: string;
      icon?: ComponentType<{ className?: string }>;
      hint?: string;
      isDanger?: boolean;
      isDisabled?: boolean;
      onSelect: () => void;
    }
  | {
      kind: "check";
      label: string;
      hint?: ReactNode;
      isChecked: boolean;
      isDisabled?: boolean;
      staysOpen?: boolean;
      onToggle: () => void;
    }
  | { kind: "label"; label: string }
  | { kind: "separator" };

const loadPanel = () => import("./ui/menu-panel");
const Panel = lazy(loadPanel);
const preload = () => void loadPanel();

interface MenuProps {
  /** A button; it gets `aria-haspopup` and opens the menu. */
  trigger: ReactElement<ComponentProps<"button">>;
  entries: MenuEntry[];
  align?: "start" | "end";
}

export function Menu({ trigger, entries, align = "end" }: MenuProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  if (!wasOpened) {
    const open = () => {
      setWasOpened(true);
      setIsOpen(true);
    };
    return cloneElement(trigger, {
      "aria-haspopup": "menu",
      "aria-expanded": false,
      onPointerEnter: preload,
      onFocus: preload,
      onClick: open,
    });
  }
  const panel = (
    <Panel
      trigger={trigger}
      entries={entries}
      isOpen={isOpen}
      onOpenChange={setIsOpen}
      align={align}
    />
  );
  return <Suspense fallback={cloneElement(trigger, { "aria-haspopup": "menu" })}>{panel}</Suspense>;
}
