/** How long the caller waited for answers, and which part of the way took it. */
import { useTranslation } from "react-i18next";
import type { CallDetail } from "@/api/calls";
import { Card } from "@/components/ui/card";
import { useFormat } from "@/hooks/use-format";
import { ABSENT } from "@/lib/format";

const PARTS = [
  "e2e",
  "llm",
  "tts",
  "asr",
  "s2s",
  "knowledge_base",
  "llm_websocket_network_rtt",
] as const;

export function LatencyCard({ latency }: { latency: CallDetail["latency"] }) {
  const { t } = useTranslation("calls");
  const format = useFormat();
  const shown = PARTS.filter((part) => latency[part] !== undefined);
  if (shown.length === 0) return null;
  const milliseconds = (value: number | null | undefined) =>
    value === null || value === undefined
      ? ABSENT
      : t("milliseconds", { value: format.number(Math.round(value)) });
  return (
    <Card title={t("latency.title")} aside={t("latency.aside")}>
      <table className="w-full text-sm">
        <caption className="sr-only">{t("latency.title")}</caption>
        <thead>
          <tr className="h-7 text-muted">
            <th scope="col" className="text-left font-medium">
              {t("latency.part")}
            </th>
            <th scope="col" className="text-right font-medium">
              {t("latency.p50")}
            </th>
            <th scope="col" className="pl-3 text-right font-medium">
              {t("latency.p95")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((part) => (
            <tr key={part} className="h-7">
              <th
                scope="row"
                className={part === "e2e" ? "text-left font-semibold" : "text-left font-normal"}
              >
                {t(`latency.parts.${part}`)}
              </th>
              <td className="text-right tabular-nums">{milliseconds(latency[part]?.p50)}</td>
              <td className="pl-3 text-right text-muted tabular-nums">
                {milliseconds(latency[part]?.p95)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
