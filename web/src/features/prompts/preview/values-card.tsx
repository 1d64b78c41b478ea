/** A value for each variable, and the zone of those that tell the time. */
import { useId, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { systemVariable, timeZones } from "@/components/prompt-editor/text/system-variables";
import { occurrencesIn } from "@/components/prompt-editor/text/variables";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select } from "@/components/ui/input";
import { changeTrial, useTrial } from "@/stores/trials";
import type { PromptDetail, PromptVariable } from "../types";

type Draft = Pick<PromptDetail, "text" | "variables">;

interface ValuesCardProps {
  promptId: string;
  draft: Draft;
  timeZone: string;
  onTimeZone: (zone: string) => void;
  /** As a field for a date and a time has it; empty: now. */
  moment: string;
  onMoment: (moment: string) => void;
}

const TELLS_TIME = ["current_time", "current_hour", "current_calendar"];

/** Those that are declared or used, without those of time, which nobody can give. */
function namesIn({ text, variables }: Draft): string[] {
  const used = occurrencesIn(text)
    .filter(({ isDynamic }) => !isDynamic)
    .map(({ name }) => name);
  const all = new Set([...variables.map(({ name }) => name), ...used]);
  return [...all].filter((name) => !TELLS_TIME.includes(systemVariable(name) ?? ""));
}

export function ValuesCard(props: ValuesCardProps) {
  const { promptId, draft, timeZone, onTimeZone, moment, onMoment } = props;
  const { t } = useTranslation("prompt-page");
  const id = useId();
  const { variables: values } = useTrial(promptId);
  const names = useMemo(() => namesIn(draft), [draft]);
  const zones = useMemo(timeZones, []);
  const set = (patch: Record<string, string>) =>
    changeTrial(promptId, { variables: { ...values, ...patch } });
  const examples = Object.fromEntries(
    draft.variables.flatMap(({ name, example }) => (example === null ? [] : [[name, example]])),
  );
  return (
    <Card title={t("preview.values")}>
      <p className="mb-3 text-muted text-sm">
        {t(names.length === 0 ? "preview.noVariables" : "preview.valuesHelp")}
      </p>
      <ul className="flex flex-col gap-2.5">
        {names.map((name) => (
          <Value
            key={name}
            name={name}
            declared={draft.variables.find((one) => one.name === name)}
            value={values[name] ?? ""}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        {Object.keys(examples).length > 0 && (
          <Button size="small" onClick={() => set(examples)}>
            {t("preview.examples")}
          </Button>
        )}
        {Object.values(values).some((value) => value !== "") && (
          <Button size="small" onClick={() => changeTrial(promptId, { variables: {} })}>
            {t("preview.clear")}
          </Button>
        )}
      </div>
      <label htmlFor={id} className="mt-4 mb-1 block font-[550]">
        {t("preview.timeZone")}
      </label>
      <Select id={id} value={timeZone} onChange={({ target }) => onTimeZone(target.value)}>
        {zones.map((zone) => (
          <option key={zone} value={zone}>
            {zone.replaceAll("_", " ")}
          </option>
        ))}
      </Select>
      <p className="mt-1 text-muted text-sm">{t("preview.timeZoneHelp")}</p>
      <label htmlFor={`${id}-now`} className="mt-4 mb-1 block font-[550]">
        {t("preview.now")}
      </label>
      <Input
        id={`${id}-now`}
        type="datetime-local"
        value={moment}
        aria-describedby={`${id}-now-help`}
        onChange={({ target }) => onMoment(target.value)}
      />
      <p id={`${id}-now-help`} className="mt-1 text-muted text-sm">
        {t("preview.nowHelp")}
      </p>
    </Card>
  );
}

interface ValueProps {
  name: string;
  declared: PromptVariable | undefined;
  value: string;
  onChange: (value: string) => void;
}

function Value({ name, declared, value, onChange }: ValueProps) {
  const { t } = useTranslation("prompt-page");
  const id = useId();
  const choices = optionsOf(declared);
  const fallback = declared?.default ?? null;
  return (
    <li className="min-w-0">
      <label htmlFor={id} className="mb-0.5 flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 break-words font-mono text-xs">{name}</span>
        {declared?.is_required && (
          <span className="text-muted text-xs">{t("variables.required")}</span>
        )}
      </label>
      {choices === null ? (
        <Input
          id={id}
          value={value}
          placeholder={fallback ?? undefined}
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <Select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
          <option value="">{fallback ?? t("preview.noValue")}</option>
          {choices.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      )}
    </li>
  );
}

function optionsOf(declared: PromptVariable | undefined): string[] | null {
  if (declared?.type === "boolean") return ["true", "false"];
  return declared?.type === "enum" ? declared.options : null;
}
