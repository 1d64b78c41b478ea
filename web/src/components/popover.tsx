/** A small panel beside its button. Its code is loaded when the pointer or the focus reaches the first one. */
import {
  type ComponentProps,
  cloneElement,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useState,
} from "react";

const loadPanel = () => import("./ui/popover-panel");
const Panel = lazy(loadPanel);
const preload = () => void loadPanel();

interface PopoverProps {
  trigger: ReactElement<ComponentProps<"button">>;
  label: string;
  children: ReactNode;
}

export function Popover({ trigger, label, children }: PopoverProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  if (!wasOpened) {
    const open = () => {
      setWasOpened(true);
      setIsOpen(true);
    };
    return cloneElement(trigger, {
      "aria-haspopup": "dialog",
      "aria-expanded": false,
      onPointerEnter: preload,
      onFocus: preload,
      onClick: open,
    });
  }
  return (
    <Suspense fallback={trigger}>
      <Panel trigger={trigger} label={label} isOpen={isOpen} onOpenChange={setIsOpen}>
        {children}
      </Panel>
    </Suspense>
  );
}
