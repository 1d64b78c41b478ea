/** Every fault of a file with its place in it. */
import { useTranslation } from "react-i18next";
import type { FieldProblem } from "@/api/errors";
import { Card } from "@/components/ui/card";

const CODES = [
  "unknown",
  "hidden",
  "missing",
  "engine",
  "unknown_kind",
  "unknown_version",
] as const;

export function ImportFaults({ faults }: { faults: FieldProblem[] }) {
  const { t } = useTranslation("agent-new");
  if (faults.length === 0) return null;
  return (
    <Card title={t("import.faults", { count: faults.length })}>
      <ul aria-label={t("import.faultsLabel")} className="flex flex-col gap-2">
        {faults.map(({ path, code, message }) => {
          const known = CODES.find((candidate) => candidate === code);
          return (
            <li key={`${path} ${message}`} className="min-w-0">
              <code className="break-words font-mono text-negative text-xs">{path}</code>
              <p className="text-sm">
                {known === undefined ? message : t(`import.codes.${known}`)}
              </p>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
