/** The popover itself; loaded when the first one opens. Use `Popover` of `components/popover.tsx`. */
import { Popover } from "radix-ui";
import type { ReactElement, ReactNode } from "react";

interface PopoverPanelProps {
  trigger: ReactElement;
  label: string;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  children: ReactNode;
}

export default function PopoverPanel(props: PopoverPanelProps) {
  return (
    <Popover.Root open={props.isOpen} onOpenChange={props.onOpenChange}>
      <Popover.Trigger asChild>{props.trigger}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          aria-label={props.label}
          className="z-50 w-64 animate-appear rounded-lg border bg-raised p-1 shadow-float outline-none"
        >
          {props.children}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
