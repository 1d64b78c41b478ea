/** The variables that the prompt declares, and those that its text uses without. */
import { Plus } from "lucide-react";
import { useDeferredValue, useMemo, useState } from "react";
import { useFieldArray, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { systemVariable } from "@/components/prompt-editor/text/system-variables";
import { occurrencesIn } from "@/components/prompt-editor/text/variables";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type DraftValues, NEW_VARIABLE } from "./fields";
import { VariableRow } from "./variable-row";

export function VariableList({ isDisabled }: { isDisabled: boolean }) {
  const { t } = useTranslation("prompt-page");
  const { fields, append, remove } = useFieldArray<DraftValues, "variables">({ name: "variables" });
  const [openIndex, setOpenIndex] = useState<number | null>(null);
  const add = (name: string) => {
    setOpenIndex(fields.length);
    append({ ...NEW_VARIABLE, name }, { shouldFocus: false });
  };
  const drop = (index: number) => {
    setOpenIndex(null);
    remove(index);
  };
  return (
    <Card title={t("variables.title")}>
      <p className="mb-2 text-muted text-sm">
        {t(fields.length === 0 ? "variables.none" : "variables.help")}
      </p>
      {fields.length > 0 && (
        <ul className="mb-3 flex flex-col divide-y rounded-lg border">
          {fields.map(({ id }, index) => (
            <VariableRow
              key={id}
              index={index}
              isOpen={openIndex === index}
              isDisabled={isDisabled}
              onToggle={() => setOpenIndex(openIndex === index ? null : index)}
              onRemove={() => drop(index)}
            />
          ))}
        </ul>
      )}
      {!isDisabled && (
        <>
          <Undeclared onDeclare={add} />
          <Button size="small" onClick={() => add("")}>
            <Plus aria-hidden className="icon" />
            {t("variables.add")}
          </Button>
        </>
      )}
    </Card>
  );
}

function Undeclared({ onDeclare }: { onDeclare: (name: string) => void }) {
  const { t } = useTranslation("prompt-page");
  const text = useDeferredValue(useWatch<DraftValues, "text">({ name: "text" }));
  const variables = useWatch<DraftValues, "variables">({ name: "variables" });
  const used = useMemo(() => {
    const plain = occurrencesIn(text).filter(({ isDynamic }) => !isDynamic);
    return [...new Set(plain.map(({ name }) => name))].filter((name) => !systemVariable(name));
  }, [text]);
  const missing = used.filter((name) => variables.every((one) => one.name.trim() !== name));
  if (missing.length === 0) return null;
  return (
    <div className="mb-3">
      <p className="mb-1.5 text-muted text-sm">{t("variables.undeclared")}</p>
      <ul className="flex flex-wrap gap-1.5">
        {missing.map((name) => (
          <li key={name} className="min-w-0">
            <Button
              size="small"
              className="max-w-full"
              aria-label={t("variables.declare", { name })}
              onClick={() => onDeclare(name)}
            >
              <Plus aria-hidden className="icon" />
              <span className="truncate font-mono text-xs">{name}</span>
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
