/** In the sandbox: how the call shall end. Each ending has its own number. */
import { useId } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { useCallWords } from "@/components/call/call-words";
import { Select } from "@/components/ui/input";
import type { CallFormValues } from "./call-form";
import { isMagic, LONG_CALL_NUMBER, MAGIC_NUMBERS, type MagicGroup } from "./magic-numbers";

const GROUPS = Object.keys(MAGIC_NUMBERS) as MagicGroup[];

export function OutcomeField() {
  const { t } = useTranslation("calls");
  const words = useCallWords();
  const id = useId();
  const form = useFormContext<CallFormValues>();
  const number = form.watch("to_number");
  const choose = (chosen: string) =>
    form.setValue("to_number", chosen, { shouldValidate: chosen !== "" });
  return (
    <div>
      <label htmlFor={id} className="mb-1 block font-[550]">
        {t("test.outcome.label")}
      </label>
      <Select
        id={id}
        value={isMagic(number) ? number : ""}
        onChange={(event) => choose(event.target.value)}
        aria-describedby={`${id}-help`}
      >
        <option value="">{t("test.outcome.own")}</option>
        {GROUPS.map((group) => (
          <optgroup key={group} label={t(`test.outcome.${group}`)}>
            {MAGIC_NUMBERS[group].map((magic) => (
              <option key={magic.number} value={magic.number}>
                {`${words.reason(magic.reason)} · ${magic.number}`}
              </option>
            ))}
            {group === "talks" && (
              <option
                value={LONG_CALL_NUMBER}
              >{`${t("test.outcome.long")} · ${LONG_CALL_NUMBER}`}</option>
            )}
          </optgroup>
        ))}
      </Select>
      <p id={`${id}-help`} className="mt-1 text-muted text-sm">
        {t("test.outcome.help")}
      </p>
    </div>
  );
}
