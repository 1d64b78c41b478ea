/** Everything that can be set on an agent, as fields or as one text. Loaded when its tab is first opened. */
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { KeptForm } from "@/components/autosave/kept-form";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { FlowView } from "../engines/flow-view";
import { StatesView } from "../engines/states-view";
import type { AgentDetail } from "../types";
import { settingQueries } from "./api";
import { Control } from "./controls/control";
import { EditorProvider } from "./editor-context";
import { JSON_TEXT } from "./json";
import { JsonTab } from "./json-tab";
import { SettingsList } from "./settings-list";
import type { Catalogue } from "./types";
import { useSettingsForm } from "./use-settings-form";

export type EditorView = "settings" | "json" | "flow" | "states";

interface SettingsEditorProps {
  agent: Tagged<AgentDetail>;
  view: EditorView;
}

export default function SettingsEditor(props: SettingsEditorProps) {
  const { t } = useTranslation("agent-settings");
  const query = useQuery(settingQueries.catalogue(props.agent.engine));
  if (query.data === undefined) {
    if (query.isError) {
      return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
    }
    return <Skeleton className="h-96 w-full max-w-[720px]" />;
  }
  if (query.data.settings.length === 0) {
    return (
      <EmptyState
        icon={SlidersHorizontal}
        title={t("emptyTitle")}
        description={t("emptyDescription")}
      />
    );
  }
  return <Editor {...props} catalogue={query.data} />;
}

function Editor({ agent, view, catalogue }: SettingsEditorProps & { catalogue: Catalogue }) {
  const { t } = useTranslation("agent-settings");
  const isAllowed = useMay()("agents:write");
  const isEditable = isAllowed && agent.retell_agent_id !== null && agent.status !== "error";
  const { kept, settings, broken } = useSettingsForm(agent, catalogue);
  const { definitions } = catalogue;
  const { connection_id: connectionId, voice_id: voiceId, language: locale } = agent;
  const [held, setHeld] = useState<string | null>(null);
  const editor = useMemo(
    () => ({
      definitions,
      isDisabled: !isEditable,
      spokenWith: { connectionId, voiceId, locale },
      hold: (path: string, isHeld: boolean) => {
        if (isHeld) broken.add(path);
        else broken.delete(path);
        kept.look();
      },
      Control,
    }),
    [definitions, isEditable, connectionId, voiceId, locale, broken, kept.look],
  );
  const hold = (text: string | null) => {
    setHeld(text);
    if (text === null) kept.form.clearErrors(JSON_TEXT);
    editor.hold(JSON_TEXT, text !== null);
  };
  return (
    <EditorProvider value={editor}>
      <div className={view === "json" ? "max-w-[720px]" : undefined}>
        <KeptForm kept={kept}>
          {view === "json" && <JsonTab held={held} onHold={hold} />}
          {view !== "json" && held !== null && (
            <Notice
              tone="warning"
              action={
                <Button size="small" onClick={() => hold(null)}>
                  {t("json.discard")}
                </Button>
              }
            >
              {t("json.pending")}
            </Notice>
          )}
          <div hidden={view !== "settings"}>
            <SettingsList settings={settings} agent={agent} />
          </div>
          {agent.engine === "conversation-flow" && (
            <div hidden={view !== "flow"}>
              <FlowView settings={settings} />
            </div>
          )}
          {agent.engine === "retell-llm" && view === "states" && <StatesView settings={settings} />}
          <p className="text-muted text-sm">{t("sdk", { version: catalogue.sdk_version })}</p>
        </KeptForm>
      </div>
    </EditorProvider>
  );
}
