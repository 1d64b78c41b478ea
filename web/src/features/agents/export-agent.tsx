/** Hands an agent out as a file; with the keys in its tools only when asked for. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/api/client";
import { useMay } from "@/api/session";
import { Dialog } from "@/components/dialog";
import { FormError } from "@/components/form-error";
import { Button } from "@/components/ui/button";
import { Checkbox, Select } from "@/components/ui/input";
import { download } from "@/lib/download";
import type { Agent } from "./types";

type Named = Pick<Agent, "id" | "name">;
type Format = "json" | "yaml";

interface ExportAgentProps {
  /** The one to export; null keeps the dialog shut. */
  agent: Named | null;
  onClose: () => void;
}

export function ExportAgent({ agent, onClose }: ExportAgentProps) {
  const { t } = useTranslation("agents");
  return (
    <Dialog
      isOpen={agent !== null}
      onClose={onClose}
      title={t("export.title", { name: agent?.name ?? "" })}
      description={t("export.description")}
      width="520px"
    >
      {agent !== null && <Choices agent={agent} onClose={onClose} />}
    </Dialog>
  );
}

async function save({ id, name }: Named, format: Format, withKeys: boolean): Promise<void> {
  const { data } = await api.GET("/api/v1/agents/{agent_id}/export", {
    params: { path: { agent_id: id }, query: { format, include_secrets: withKeys } },
    parseAs: "text",
  });
  const type = `application/${format};charset=utf-8`;
  download(`${name}.${format}`, new Blob([String(data)], { type }));
}

function Choices({ agent, onClose }: { agent: Named; onClose: () => void }) {
  const { t } = useTranslation("agents");
  const mayEdit = useMay()("agents:write");
  const [format, setFormat] = useState<Format>("yaml");
  const [withKeys, setWithKeys] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const run = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await save(agent, format, withKeys);
      onClose();
    } catch (reason) {
      setError(reason);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <div className="flex flex-col gap-4">
      {error !== null && <FormError error={error} />}
      <label className="block">
        <span className="mb-1 block font-[550]">{t("export.format")}</span>
        <Select
          value={format}
          onChange={({ target }) => setFormat(target.value === "json" ? "json" : "yaml")}
        >
          <option value="yaml">{t("export.yaml")}</option>
          <option value="json">{t("export.json")}</option>
        </Select>
      </label>
      {mayEdit && (
        <label className="flex items-start gap-2">
          <Checkbox
            className="mt-0.5"
            checked={withKeys}
            onChange={({ target }) => setWithKeys(target.checked)}
          />
          <span>
            {t("export.withKeys")}
            <span className="block text-muted text-sm">{t("export.withKeysHelp")}</span>
          </span>
        </label>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button variant="primary" isBusy={isBusy} onClick={() => void run()}>
          {t("export.action")}
        </Button>
      </div>
    </div>
  );
}
