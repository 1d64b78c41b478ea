/** What the agent is told: a value for each name in its texts, and for others that its tools may want. */
import { Plus, Trash2 } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { changeTrial, useTrial } from "@/stores/trials";

export function VariablesCard({ trialId, names }: { trialId: string; names: string[] }) {
  const { t } = useTranslation("trying");
  const { variables } = useTrial(trialId);
  const shown = [...new Set([...names, ...Object.keys(variables)])];
  const set = (name: string, value: string) =>
    changeTrial(trialId, { variables: { ...variables, [name]: value } });
  const remove = (name: string) => {
    const { [name]: _gone, ...rest } = variables;
    changeTrial(trialId, { variables: rest });
  };
  return (
    <Card title={t("variables.title")}>
      <p className="mb-2 text-muted text-sm">
        {t(shown.length === 0 ? "variables.none" : "variables.help", { example: "{{name}}" })}
      </p>
      <ul className="flex flex-col gap-2">
        {shown.map((name) => (
          <Variable
            key={name}
            name={name}
            value={variables[name] ?? ""}
            onChange={(value) => set(name, value)}
            onRemove={names.includes(name) ? undefined : () => remove(name)}
          />
        ))}
      </ul>
      <Adding taken={shown} onAdd={(name) => set(name, "")} />
    </Card>
  );
}

interface VariableProps {
  name: string;
  value: string;
  onChange: (value: string) => void;
  onRemove: (() => void) | undefined;
}

function Variable({ name, value, onChange, onRemove }: VariableProps) {
  const { t } = useTranslation("trying");
  const id = useId();
  return (
    <li>
      <label htmlFor={id} className="mb-0.5 block break-words font-mono text-xs">
        {name}
      </label>
      <div className="flex items-center gap-1">
        <Input id={id} value={value} onChange={({ target }) => onChange(target.value)} />
        {onRemove !== undefined && (
          <Tooltip text={t("variables.remove")}>
            <Button
              variant="ghost"
              size="icon"
              aria-label={t("variables.removeThis", { name })}
              onClick={onRemove}
            >
              <Trash2 aria-hidden className="icon" />
            </Button>
          </Tooltip>
        )}
      </div>
    </li>
  );
}

function Adding({ taken, onAdd }: { taken: string[]; onAdd: (name: string) => void }) {
  const { t } = useTranslation("trying");
  const [name, setName] = useState("");
  const isNew = name.trim() !== "" && !taken.includes(name.trim());
  const add = (event: FormEvent) => {
    event.preventDefault();
    if (!isNew) return;
    onAdd(name.trim());
    setName("");
  };
  return (
    <form onSubmit={add} className="mt-3 flex items-center gap-1">
      <Input
        value={name}
        aria-label={t("variables.name")}
        placeholder={t("variables.name")}
        className="font-mono text-sm"
        onChange={({ target }) => setName(target.value)}
      />
      <Button type="submit" size="small" disabled={!isNew}>
        <Plus aria-hidden className="icon" />
        {t("variables.add")}
      </Button>
    </form>
  );
}
