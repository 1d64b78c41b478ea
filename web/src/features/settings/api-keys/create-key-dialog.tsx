/** Makes a key, and shows it this once. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/dialog";
import { Button } from "@/components/ui/button";
import { ShownOnce } from "../shown-once";
import type { ApiKeyCreated } from "../types";
import { CreateKeyForm } from "./create-key-form";

interface CreateKeyDialogProps {
  isOpen: boolean;
  onClose: () => void;
}

export function CreateKeyDialog({ isOpen, onClose }: CreateKeyDialogProps) {
  const { t } = useTranslation("settings");
  const [made, setMade] = useState<ApiKeyCreated | null>(null);
  const close = () => {
    onClose();
    setMade(null);
  };
  return (
    <Dialog
      isOpen={isOpen}
      onClose={close}
      title={made === null ? t("keys.create") : t("keys.ready", { name: made.name })}
      description={made === null ? t("keys.createHelp") : undefined}
      width="560px"
    >
      {made === null ? (
        <CreateKeyForm onMade={setMade} onClose={close} />
      ) : (
        <>
          <ShownOnce secret={made.key} copyLabel={t("keys.copy")} warning={t("keys.once")} />
          <div className="mt-4 mb-2 flex justify-end">
            <Button variant="primary" onClick={close}>
              {t("done")}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
