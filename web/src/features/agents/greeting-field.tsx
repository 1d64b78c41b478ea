/** Who speaks first, and with which words. */
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { SelectField, TextareaField } from "@/components/form/fields";
import { type AgentValues, GREETINGS } from "./schema";

export function GreetingField({ isDisabled = false }: { isDisabled?: boolean }) {
  const { t } = useTranslation("agents");
  const greeting: AgentValues["greeting"] = useWatch({ name: "greeting" });
  return (
    <div className="flex flex-col gap-4">
      <SelectField
        name="greeting"
        label={t("greeting.label")}
        help={t(`greeting.help.${greeting}`)}
        disabled={isDisabled}
        choices={GREETINGS.map((value) => ({ value, label: t(`greeting.${value}`) }))}
      />
      {greeting === "says" && (
        <TextareaField
          name="first_message"
          label={t("fields.firstMessage")}
          disabled={isDisabled}
          rows={2}
          className="min-h-16 resize-y"
        />
      )}
    </div>
  );
}
