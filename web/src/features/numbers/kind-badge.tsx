/** Where a number comes from. */
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/badge";

const KINDS = ["retell-twilio", "retell-telnyx", "custom"] as const;

export function KindBadge({ kind }: { kind: string }) {
  const { t } = useTranslation("numbers");
  const known = KINDS.find((one) => one === kind);
  return (
    <Badge tone={kind === "custom" ? "info" : "neutral"}>
      {known === undefined ? kind : t(`kinds.${known}`)}
    </Badge>
  );
}
