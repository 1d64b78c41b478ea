/** What the labels of an agent stand for. Moving one changes at once what callers of its numbers meet. */
import { useQuery } from "@tanstack/react-query";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { notify } from "@/components/toast";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/input";
import { agentVersions, type Label, useSetLabel } from "./api";
import type { Agent } from "./types";

const LABELS: Label[] = ["production", "staging"];

interface Move {
  label: Label;
  version: number | null;
}

export function AgentLabels({ agent }: { agent: Agent }) {
  const { t } = useTranslation("agents");
  const id = useId();
  const mayPublish = useMay()("agents:publish");
  const versions = useQuery(agentVersions(agent.id));
  const [move, setMove] = useState<Move | null>(null);
  const setLabel = useSetLabel(agent.id);
  const present = { production: agent.production_version, staging: agent.staging_version };
  const known = [
    ...(versions.data?.items ?? []).map(({ version }) => version),
    ...[present.production, present.staging, agent.published_version].filter((one) => one !== null),
  ];
  const numbers = [...new Set(known)].sort((one, other) => other - one);
  const absent = (label: Label) => t(label === "production" ? "labels.last" : "labels.none");
  const confirm = async () => {
    if (move === null) return;
    await setLabel.mutateAsync(move);
    notify({ tone: "positive", text: t("labels.done", { label: move.label }) });
  };
  return (
    <Card title={t("labels.title")}>
      <p className="mb-2 text-muted text-sm">{t("labels.help")}</p>
      <div className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-1.5">
        {LABELS.map((label) => (
          <div key={label} className="contents">
            <label htmlFor={`${id}-${label}`} className="text-muted">
              <span aria-hidden>{label}</span>
              <span className="sr-only">{t("labels.label", { label })}</span>
            </label>
            <Select
              id={`${id}-${label}`}
              value={present[label] ?? ""}
              disabled={!mayPublish}
              onChange={({ target }) =>
                setMove({ label, version: target.value === "" ? null : Number(target.value) })
              }
            >
              <option value="">{absent(label)}</option>
              {numbers.map((number) => (
                <option key={number} value={number}>
                  {`v${number}`}
                </option>
              ))}
            </Select>
          </div>
        ))}
      </div>
      <ConfirmDialog
        isOpen={move !== null}
        onClose={() => setMove(null)}
        title={t("labels.moveTitle", {
          label: move?.label ?? "",
          version:
            move === null || move.version === null
              ? absent(move?.label ?? "production")
              : `v${move.version}`,
        })}
        effect={t("labels.effect")}
        action={t("labels.action")}
        isDanger={false}
        onConfirm={confirm}
      />
    </Card>
  );
}
