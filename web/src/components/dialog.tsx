/** Dialogs and drawers. Their code is loaded when the first one opens. */
import { lazy, Suspense, useState } from "react";
import type { DialogProps } from "./ui/dialog-panel";

const loadPanel = () => import("./ui/dialog-panel");
const Panel = lazy(loadPanel);

/** Starts loading the dialog's code, for things that will soon open one. */
export const preloadDialog = () => void loadPanel();

export function Dialog(props: DialogProps) {
  const [wasOpened, setWasOpened] = useState(props.isOpen);
  if (props.isOpen && !wasOpened) setWasOpened(true);
  if (!wasOpened) return null;
  return (
    <Suspense>
      <Panel {...props} />
    </Suspense>
  );
}

/** A sheet from the right for a record's details or a short form. */
export function Drawer(props: Omit<DialogProps, "place">) {
  return <Dialog width="560px" {...props} place="right" />;
}
