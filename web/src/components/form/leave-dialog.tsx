/** The question before unsaved work is left behind. */
import { useTranslation } from "react-i18next";
import { Dialog } from "../dialog";
import { Button } from "../ui/button";
import type { Leaving } from "./use-leave-guard";

export function LeaveDialog({ leaving }: { leaving: Leaving | null }) {
  const { t } = useTranslation("form");
  return (
    <Dialog
      isOpen={leaving !== null}
      onClose={() => leaving?.stay()}
      title={t("leave.title")}
      description={t("leave.description")}
      actions={
        <>
          <Button onClick={() => leaving?.stay()}>{t("leave.stay")}</Button>
          <Button variant="danger" onClick={() => leaving?.leave()}>
            {t("leave.leave")}
          </Button>
        </>
      }
    />
  );
}
