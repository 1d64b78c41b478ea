/** What answers for a new agent, and where its own model listens. */
import { useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { SelectField, TextField } from "@/components/form/fields";
import { ENGINES, type NewAgentValues } from "../schema";

export function EngineField() {
  const { t } = useTranslation("agent-new");
  const engine: NewAgentValues["engine"] = useWatch({ name: "engine" });
  return (
    <>
      <SelectField
        name="engine"
        label={t("engine.label")}
        help={t(`engine.help.${engine}`)}
        choices={ENGINES.map((value) => ({ value, label: t(`engine.${value}`) }))}
      />
      {engine === "custom-llm" && (
        <TextField
          name="llm_websocket_url"
          label={t("engine.address")}
          help={t("engine.addressHelp")}
          placeholder="wss://brain.example.com/llm"
          inputMode="url"
          spellCheck={false}
        />
      )}
    </>
  );
}
