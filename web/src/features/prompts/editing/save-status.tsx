/** The word about saving in the head of a prompt's page. */
import { lazy, Suspense, useState } from "react";
import { useMay } from "@/api/session";
import { useKeeper } from "@/components/autosave/keeper-context";
import { SaveChip } from "@/components/autosave/save-chip";
import { usePromptPage } from "../use-prompt-page";

/** Loaded when two people have changed the same. */
const ClashDialog = lazy(() => import("./clash-dialog"));

export function SaveStatus() {
  const mayWrite = useMay()("prompts:write");
  const keeper = useKeeper();
  const { change } = usePromptPage();
  const [isAsked, setIsAsked] = useState(false);
  if (!mayWrite) return null;
  const showWrong = () => {
    change({ tab: undefined });
    keeper.check();
    requestAnimationFrame(() =>
      document.querySelector<HTMLElement>("main form [aria-invalid=true]")?.focus(),
    );
  };
  return (
    <>
      <SaveChip onShowWrong={showWrong} onDecide={() => setIsAsked(true)} />
      {isAsked && (
        <Suspense>
          <ClashDialog onClose={() => setIsAsked(false)} />
        </Suspense>
      )}
    </>
  );
}
