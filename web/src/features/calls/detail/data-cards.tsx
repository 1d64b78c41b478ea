/** What the agent was told, what was noted with the call, and what the analysis found. */
import { useTranslation } from "react-i18next";
import type { CallDetail } from "@/api/calls";
import { Card } from "@/components/ui/card";
import { ABSENT } from "@/lib/format";
import { Fact, Facts } from "./facts";

export function DataCards({ call }: { call: CallDetail }) {
  const { t } = useTranslation("calls");
  return (
    <>
      <DataCard title={t("data.variables")} values={call.variables} />
      <DataCard title={t("data.analysis")} values={call.custom_analysis} />
      <DataCard title={t("data.metadata")} values={call.metadata} />
    </>
  );
}

function DataCard({ title, values }: { title: string; values: Record<string, unknown> | null }) {
  const entries = Object.entries(values ?? {});
  if (entries.length === 0) return null;
  return (
    <Card title={title}>
      <Facts>
        {entries.map(([name, value]) => (
          <Fact key={name} name={name}>
            {words(value)}
          </Fact>
        ))}
      </Facts>
    </Card>
  );
}

function words(value: unknown): string {
  if (value === null || value === undefined || value === "") return ABSENT;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
