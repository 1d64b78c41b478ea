/** A check in a sentence. */
import { useTranslation } from "react-i18next";
import type { Check } from "./api";

export function useCheckWords(): (check: Check) => string {
  const { t } = useTranslation("prompt-tests");
  return (check) => {
    switch (check.kind) {
      case "regex":
        return t("checks.said.regex", { pattern: check.pattern });
      case "tool_called": {
        const isAny = Object.keys(check.arguments ?? {}).length === 0;
        const wanted = isAny ? "" : ` ${JSON.stringify(check.arguments)}`;
        return t("checks.said.tool_called", { name: check.name, arguments: wanted });
      }
      case "max_turns":
        return t("checks.said.max_turns", { count: check.turns });
      default:
        return t(`checks.said.${check.kind}`, { text: check.text });
    }
  };
}
