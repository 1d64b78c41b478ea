/** What can be done with a prompt: save a version of it, rename, copy, move and delete it. */
import { useNavigate } from "@tanstack/react-router";
import { CopyPlus, Ellipsis, FolderInput, Pencil, Save, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { useSaveState } from "@/components/autosave/keeper-context";
import { Menu } from "@/components/menu";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { useCommandKeys } from "@/hooks/use-command-keys";
import { DeletePrompt } from "./delete-prompt";
import { PlaceDialog } from "./list/place-dialog";
import { useCopy } from "./list/use-copy";
import { RenameDialog } from "./rename-dialog";
import type { PromptDetail } from "./types";
import { SaveVersion } from "./versions/save-version";

export function PromptActions({ prompt }: { prompt: Tagged<PromptDetail> }) {
  if (!useMay()("prompts:write")) return null;
  return (
    <>
      <MoreActions prompt={prompt} />
      <SaveVersionButton prompt={prompt} />
    </>
  );
}

function MoreActions({ prompt }: { prompt: Tagged<PromptDetail> }) {
  const { t } = useTranslation("prompt-page");
  const words = useTranslation("prompts").t;
  const navigate = useNavigate();
  const copy = useCopy();
  const [dialog, setDialog] = useState<"rename" | "place" | "delete" | null>(null);
  const close = () => setDialog(null);
  const trigger = (
    <Button aria-label={t("actions.more")}>
      <Ellipsis aria-hidden className="icon" />
    </Button>
  );
  return (
    <>
      <Menu
        trigger={trigger}
        entries={[
          {
            kind: "action",
            label: t("rename.title"),
            icon: Pencil,
            onSelect: () => setDialog("rename"),
          },
          {
            kind: "action",
            label: words("actions.copy"),
            icon: CopyPlus,
            onSelect: () => void copy(prompt),
          },
          {
            kind: "action",
            label: words("actions.place"),
            icon: FolderInput,
            onSelect: () => setDialog("place"),
          },
          {
            kind: "action",
            label: words("delete.action"),
            icon: Trash2,
            isDanger: true,
            onSelect: () => setDialog("delete"),
          },
        ]}
      />
      <RenameDialog prompt={prompt} isOpen={dialog === "rename"} onClose={close} />
      <PlaceDialog prompt={dialog === "place" ? prompt : null} onClose={close} />
      <DeletePrompt
        prompt={dialog === "delete" ? prompt : null}
        onClose={close}
        onDeleted={() => void navigate({ to: "/prompts" })}
      />
    </>
  );
}

function SaveVersionButton({ prompt }: { prompt: PromptDetail }) {
  const { t } = useTranslation("prompt-page");
  const [isOpen, setIsOpen] = useState(false);
  const { phase } = useSaveState();
  // What is being saved right now will be there to keep in a moment.
  const isDone = !prompt.is_changed && phase === "saved";
  const open = () => !isDone && setIsOpen(true);
  useCommandKeys({ "shift+s": open });
  const button = (
    <Button
      variant="primary"
      aria-disabled={isDone}
      aria-keyshortcuts="Control+Shift+S Meta+Shift+S"
      onClick={open}
    >
      <Save aria-hidden className="icon" />
      {t("save.open")}
    </Button>
  );
  return (
    <>
      {isDone ? <Tooltip text={t("save.already")}>{button}</Tooltip> : button}
      <SaveVersion prompt={prompt} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
