/** A conversation flow: how it goes as an outline, and its nodes as JSON. */
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { Notice } from "@/components/notice";
import { Card } from "@/components/ui/card";
import { Select } from "@/components/ui/input";
import { useEditor } from "../settings/editor-context";
import { groupOf } from "../settings/layer";
import { SettingRow } from "../settings/setting-row";
import type { Setting } from "../settings/types";
import { asJson, type Values } from "../settings/values";
import { FlowOutline } from "./flow-outline";
import { type FlowNode, outlineOf } from "./outline";

/** Too deep for fields: a text says them better. */
const AS_JSON = ["nodes", "components", "notes", "begin_tag_display_position"];
/** It is chosen from the nodes there are. */
const START = "start_node_id";

const asText = (setting: Setting): Setting =>
  AS_JSON.includes(setting.name) ? { ...setting, schema: {} } : setting;

export function FlowView({ settings }: { settings: Setting[] }) {
  const { t } = useTranslation("agent-engines");
  const { control } = useFormContext<Values>();
  const [nodes, start] = useWatch({ control, name: ["nodes", START] });
  const outline = outlineOf(asJson(nodes), asJson(start));
  const rows = settings.filter(({ name }) => groupOf(name) === "flow" && name !== START);
  return (
    <div className="flex max-w-[960px] flex-col gap-4">
      <Problems outline={outline} start={asJson(start)} />
      <Card title={t("flow.outline")} aside={t("flow.count", { count: outline.length })}>
        <div className="mb-4 max-w-96">
          <StartNode outline={outline} />
        </div>
        <FlowOutline outline={outline} />
      </Card>
      <div>
        {rows.map(asText).map((setting) => (
          <SettingRow key={setting.name} setting={setting} isShown />
        ))}
      </div>
    </div>
  );
}

function Problems({ outline, start }: { outline: FlowNode[]; start: unknown }) {
  const { t } = useTranslation("agent-engines");
  const ids = outline.map(({ id }) => id);
  const lost = outline.filter(({ isReachable }) => !isReachable).length;
  const broken = outline.flatMap(({ edges }) => edges).filter(({ target }) => target?.isMissing);
  const doubled = new Set(ids.filter((id, place) => ids.indexOf(id) !== place));
  const words = [
    ...(typeof start === "string" && !ids.includes(start)
      ? [t("flow.noStart", { id: start })]
      : []),
    ...(broken.length > 0 ? [t("flow.broken", { count: broken.length })] : []),
    ...[...doubled].map((id) => t("flow.doubled", { id })),
    ...(lost > 0 ? [t("flow.lost", { count: lost })] : []),
  ];
  if (words.length === 0) return null;
  return (
    <Notice tone="warning">
      {words.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}

function StartNode({ outline }: { outline: FlowNode[] }) {
  const { t } = useTranslation("agent-engines");
  const { isDisabled } = useEditor();
  const { control, setValue, clearErrors } = useFormContext<Values>();
  const start = asJson(useWatch({ control, name: START, exact: true }));
  const present = typeof start === "string" ? start : "";
  const change = (id: string) => {
    setValue(START, id === "" ? null : id, { shouldDirty: true });
    clearErrors(START);
  };
  return (
    <Field name={START} label={t("flow.start")} help={t("flow.startHelp")}>
      {(wiring) => (
        <Select
          {...wiring}
          disabled={isDisabled}
          value={present}
          onChange={({ target }) => change(target.value)}
        >
          <option value="">{t("flow.firstNode")}</option>
          {outline.map(({ index, id, name }) => (
            <option key={index} value={id}>
              {name === id ? id : `${name} (${id})`}
            </option>
          ))}
          {present !== "" && outline.every(({ id }) => id !== present) && (
            <option value={present}>{t("flow.missing", { id: present })}</option>
          )}
        </Select>
      )}
    </Field>
  );
}
