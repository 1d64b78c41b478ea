/** Gives a number back, after it was typed: there is no way to have it again. */
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { notify } from "@/components/toast";
import { useReleaseNumber } from "./api";
import type { PhoneNumber } from "./types";

interface ReleaseNumberProps {
  /** The one to give back; null keeps the dialog shut. */
  number: PhoneNumber | null;
  onClose: () => void;
  onReleased?: () => void;
}

export function ReleaseNumber({ number, onClose, onReleased }: ReleaseNumberProps) {
  const { t } = useTranslation("numbers");
  const release = useReleaseNumber();
  const name = number?.number ?? "";
  const agents = [...(number?.inbound_agents ?? []), ...(number?.paused_inbound_agents ?? [])];
  const names = [...new Set(agents.map((agent) => agent.agent_name ?? agent.retell_agent_id))];
  const confirm = async () => {
    if (number === null) return;
    await release.mutateAsync(number.id);
    notify({ tone: "positive", text: t("release.done", { number: name }) });
    onReleased?.();
  };
  return (
    <ConfirmDialog
      isOpen={number !== null}
      onClose={onClose}
      title={t("release.title", { number: name })}
      effect={
        <>
          {names.length > 0
            ? t("release.silences", { agents: names.join(", ") })
            : t("release.unbound")}{" "}
          {t(number?.kind === "custom" ? "release.ownEffect" : "release.effect")}
        </>
      }
      action={t("release.action")}
      typedName={name}
      onConfirm={confirm}
    />
  );
}
