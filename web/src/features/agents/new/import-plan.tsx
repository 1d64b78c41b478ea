/** What a file would make, or has made: each agent with its language and what is not as in the file. */
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Badge, type Tone } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { voiceName } from "@/components/voices/voice-name";
import { useLanguageName } from "@/hooks/use-language-name";
import type { ImportedAgent } from "./api";

interface ImportPlanProps {
  items: ImportedAgent[];
  isMade?: boolean;
}

export function ImportPlan({ items, isMade = false }: ImportPlanProps) {
  const { t } = useTranslation("agent-new");
  return (
    <Card title={t(isMade ? "import.made" : "import.plan", { count: items.length })}>
      <ul aria-label={t("import.planLabel")} className="flex flex-col gap-3">
        {items.map((item) => (
          <li key={`${item.path} ${item.name}`}>
            <Planned item={item} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Planned({ item }: { item: ImportedAgent }) {
  const { t } = useTranslation("agent-new");
  const languageName = useLanguageName();
  const { name, language, voice_id, settings, tools, states, notes } = item;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-[550]">
        <Name item={item} />
        <State item={item} />
      </p>
      <p className="text-muted text-sm">
        {languageName(language)} · {voiceName(voice_id)} ·{" "}
        {t("import.settings", { count: settings })}
        {tools > 0 && <> · {t("gallery.tools", { count: tools })}</>}
        {states > 0 && <> · {t("import.states", { count: states })}</>}
      </p>
      {notes.length > 0 && (
        <ul className="mt-0.5 list-disc pl-5 text-sm">
          {notes.map(({ code, path }) => (
            <li key={`${code} ${path}`}>
              {t(`import.notes.${code}`, { name, voice: voiceName(voice_id) })}
              {code === "left_out" && <code className="ml-1 font-mono text-xs">{path}</code>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Name({ item: { agent_id, name, operation } }: { item: ImportedAgent }) {
  if (agent_id === null || operation?.status === "failed") return name;
  return (
    <Link to="/agents/$agentId" params={{ agentId: agent_id }} className="text-accent underline">
      {name}
    </Link>
  );
}

const TONES: Record<string, Tone> = { succeeded: "positive", failed: "negative" };
const STATES = ["pending", "running", "succeeded", "failed"] as const;

function State({ item: { operation } }: { item: ImportedAgent }) {
  const { t } = useTranslation("agent-new");
  const state = STATES.find((known) => known === operation?.status);
  if (!operation || state === undefined) return null;
  return (
    <>
      <Badge tone={TONES[state]}>{t(`import.operation.${state}`)}</Badge>
      {operation.error !== null && (
        <span className="font-normal text-negative text-sm">{operation.error.message}</span>
      )}
    </>
  );
}
