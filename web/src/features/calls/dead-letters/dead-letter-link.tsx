/** The way to the events that were not understood; there only when there are some. */
import { useQuery } from "@tanstack/react-query";
import { MailX } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { ButtonLink } from "@/components/ui/button";
import { deadLetterQueries } from "./api";

export function DeadLetterLink() {
  const { t } = useTranslation("calls");
  const may = useMay();
  const { data } = useQuery({
    ...deadLetterQueries.list({ limit: 1 }),
    enabled: may("dead_letters:read"),
  });
  if (data === undefined || data.items.length === 0) return null;
  return (
    <ButtonLink to="/calls/dead-letters">
      <MailX aria-hidden className="icon text-warning" />
      {t("deadLetters.title")}
    </ButtonLink>
  );
}
