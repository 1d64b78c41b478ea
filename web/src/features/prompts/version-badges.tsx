/** Which versions of a prompt stand for what, and whether the draft says something else. */
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";
import type { Prompt } from "./types";

export function VersionBadges({ prompt }: { prompt: Prompt }) {
  const { t } = useTranslation("prompts");
  const { production_version: production, staging_version: staging } = prompt;
  return (
    <span className="inline-flex flex-wrap items-center gap-1.5">
      {production !== null && (
        <Badge tone="positive">{t("badges.production", { version: production })}</Badge>
      )}
      {staging !== null && <Badge tone="info">{t("badges.staging", { version: staging })}</Badge>}
      {prompt.is_changed && <Badge tone="warning">{t("badges.changed")}</Badge>}
      {production === null && staging === null && !prompt.is_changed && (
        <span className="font-normal text-muted text-sm">{t("badges.none")}</span>
      )}
    </span>
  );
}
