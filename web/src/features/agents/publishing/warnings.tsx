/** What somebody should know before publishing. */
import { useTranslation } from "react-i18next";
import { useSaveState } from "@/components/autosave/keeper-context";
import { Notice } from "@/components/notice";
import { PRICED_TOKENS, tokensOf } from "@/components/prompt-editor/text/tokens";
import { useFormat } from "@/hooks/use-format";
import type { AgentDetail } from "../types";

export function Warnings({ agent }: { agent: AgentDetail }) {
  const { t } = useTranslation("agent-versions");
  const format = useFormat();
  const { phase, wrong, clashes } = useSaveState();
  const isUnsaved = phase === "failed" || wrong.length > 0 || clashes.length > 0;
  const tokens = tokensOf(agent.prompt ?? "");
  const isSilent = agent.prompt?.trim() === "";
  const words = [
    ...(isUnsaved ? [t("warnings.unsaved")] : []),
    ...(isSilent ? [t("warnings.noPrompt")] : []),
    ...(tokens > PRICED_TOKENS
      ? [t("warnings.long", { tokens: format.number(tokens), limit: format.number(PRICED_TOKENS) })]
      : []),
  ];
  if (words.length === 0) return null;
  return (
    <Notice tone="warning">
      <ul className="flex flex-col gap-1">
        {words.map((word) => (
          <li key={word}>{word}</li>
        ))}
      </ul>
    </Notice>
  );
}
