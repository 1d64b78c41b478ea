/** Hands agents out as a file; with the keys in their tools only when asked for. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "@/api/client";
import { useMay } from "@/api/session";
import { Dialog } from "@/components/dialog";
import { FormError } from "@/components/form-error";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Checkbox, Select } from "@/components/ui/input";
import { useFormat } from "@/hooks/use-format";
import { download } from "@/lib/download";

/** As many as an import takes. */
const MOST_IN_A_FILE = 50;
const FORMATS = ["yaml", "json", "table"] as const;
type Format = (typeof FORMATS)[number];

export interface ExportTask {
  ids: string[];
  /** Of the only one. */
  name?: string;
  /** Saves the rows as they stand in the list. */
  saveTable?: () => Promise<void>;
}

interface ExportAgentProps {
  /** What to export; null keeps the dialog shut. */
  task: ExportTask | null;
  onClose: () => void;
}

export function ExportAgent({ task, onClose }: ExportAgentProps) {
  const { t } = useTranslation("agents");
  const format = useFormat();
  const count = task?.ids.length ?? 0;
  const title =
    task?.name === undefined
      ? t("export.titleMany", { count, formatted: format.number(count) })
      : t("export.title", { name: task.name });
  return (
    <Dialog
      isOpen={task !== null}
      onClose={onClose}
      title={title}
      description={t(task?.name === undefined ? "export.descriptionMany" : "export.description")}
      width="520px"
    >
      {task !== null && <Choices task={task} onClose={onClose} />}
    </Dialog>
  );
}

async function fetchFile(
  { ids, name }: ExportTask,
  format: "json" | "yaml",
  include_secrets: boolean,
): Promise<string> {
  const [only] = ids;
  const { data } =
    name !== undefined && only !== undefined
      ? await api.GET("/api/v1/agents/{agent_id}/export", {
          params: { path: { agent_id: only }, query: { format, include_secrets } },
          parseAs: "text",
        })
      : await api.POST("/api/v1/agents/export", {
          body: { ids, format, include_secrets },
          parseAs: "text",
        });
  return String(data);
}

async function save(task: ExportTask, format: Format, withKeys: boolean): Promise<void> {
  if (format === "table") return task.saveTable?.();
  const text = await fetchFile(task, format, withKeys);
  const type = `application/${format};charset=utf-8`;
  download(`${task.name ?? "agents"}.${format}`, new Blob([text], { type }));
}

function Choices({ task, onClose }: { task: ExportTask; onClose: () => void }) {
  const { t } = useTranslation("agents");
  const mayEdit = useMay()("agents:write");
  const isTooMany = task.ids.length > MOST_IN_A_FILE;
  const [format, setFormat] = useState<Format>(isTooMany ? "table" : "yaml");
  const [withKeys, setWithKeys] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setIsBusy] = useState(false);
  const offered = FORMATS.filter((one) =>
    one === "table" ? task.saveTable !== undefined : !isTooMany,
  );
  const run = async () => {
    setIsBusy(true);
    setError(null);
    try {
      await save(task, format, withKeys);
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
      {isTooMany && <Notice tone="info">{t("export.tooMany", { most: MOST_IN_A_FILE })}</Notice>}
      <label className="block">
        <span className="mb-1 block font-[550]">{t("export.format")}</span>
        <Select
          value={format}
          onChange={({ target }) =>
            setFormat(FORMATS.find((one) => one === target.value) ?? "yaml")
          }
        >
          {offered.map((one) => (
            <option key={one} value={one}>
              {t(`export.${one}`)}
            </option>
          ))}
        </Select>
      </label>
      {mayEdit && format !== "table" && (
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
