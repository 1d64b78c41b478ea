/** The dialog itself; loaded when the first one opens. Use `Dialog` of `components/dialog.tsx`. */
import { X } from "lucide-react";
import { Dialog } from "radix-ui";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { Button } from "./button";

export interface DialogProps {
  isOpen: boolean;
  onClose: () => void;
  title: string;
  description?: ReactNode;
  /** A centred box, a sheet at the right for details, or one at the left for navigation. */
  place?: "center" | "right" | "left";
  /** Hides the title from view where the content already shows it. */
  isTitleHidden?: boolean;
  width?: string;
  children?: ReactNode;
  /** The buttons; the safe one first. */
  actions?: ReactNode;
}

const PLACES = {
  center:
    "top-[12vh] left-1/2 max-h-[80vh] w-[calc(100vw-2rem)] -translate-x-1/2 rounded-xl border animate-appear",
  right:
    "inset-y-0 right-0 w-[min(100vw,var(--sheet))] border-l animate-slide [--slide-from:16px_0]",
  left: "inset-y-0 left-0 w-[min(88vw,var(--sheet))] border-r animate-slide [--slide-from:-16px_0]",
} as const;

export default function DialogPanel(props: DialogProps) {
  const { isOpen, onClose, title, description, place = "center", width = "440px" } = props;
  const { t } = useTranslation("app");
  const opener = useRef<Element | null>(null);
  const remember = () => {
    opener.current = document.activeElement;
  };
  // Our dialogs have no trigger of the library's own, which would get the focus back.
  const giveBack = (event: Event) => {
    event.preventDefault();
    if (opener.current instanceof HTMLElement) opener.current.focus();
  };
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-foreground/25 dark:bg-background/70" />
        <Dialog.Content
          onOpenAutoFocus={remember}
          onCloseAutoFocus={giveBack}
          style={{ maxWidth: place === "center" ? width : undefined, ["--sheet" as string]: width }}
          {...(description === undefined ? { "aria-describedby": undefined } : {})}
          className={classes(
            "fixed z-50 flex flex-col bg-raised shadow-float outline-none",
            PLACES[place],
          )}
        >
          <div
            className={classes(
              "flex items-start gap-3 px-5 pt-4",
              props.isTitleHidden && "sr-only",
            )}
          >
            <div className="min-w-0 pr-8">
              <Dialog.Title className="font-semibold text-lg">{title}</Dialog.Title>
              {description !== undefined && (
                <Dialog.Description asChild>
                  <div className="mt-1 text-muted">{description}</div>
                </Dialog.Description>
              )}
            </div>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 py-3">{props.children}</div>
          {props.actions !== undefined && (
            <div className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">
              {props.actions}
            </div>
          )}
          {/* Last, so that the first focus goes to what the dialog is about. */}
          {!props.isTitleHidden && (
            <Dialog.Close asChild>
              <Button
                variant="ghost"
                size="icon"
                className="absolute top-3 right-3"
                aria-label={t("close")}
              >
                <X aria-hidden className="icon" />
              </Button>
            </Dialog.Close>
          )}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
