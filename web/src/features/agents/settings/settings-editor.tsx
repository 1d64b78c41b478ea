/** Everything that can be set on an agent, as fields or as one text. Loaded when its tab is first opened. */
import { useQuery } from "@tanstack/react-query";
import { SlidersHorizontal } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { EmptyState } from "@/components/empty-state";
import { ErrorState } from "@/components/error-state";
import { ApiForm } from "@/components/form/api-form";
import { FormActions } from "@/components/form/form-actions";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { FlowView } from "../engines/flow-view";
import { StatesView } from "../engines/states-view";
import { PendingNotice } from "../pending-notice";
import type { AgentDetail } from "../types";
import { settingQueries } from "./api";
import { Control } from "./controls/control";
import { EditorProvider } from "./editor-context";
import { JSON_TEXT, JsonTab } from "./json-tab";
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
  const { form, settings, broken, pending } = useSettingsForm(agent, catalogue);
  const { definitions } = catalogue;
  const [held, setHeld] = useState<string | null>(null);
  const page = useRef<HTMLDivElement>(null);
  const editor = useMemo(
    () => ({ definitions, isDisabled: !isEditable, broken, Control }),
    [definitions, isEditable, broken],
  );
  const hold = (text: string | null) => {
    setHeld(text);
    if (text !== null) broken.add(JSON_TEXT);
    else if (broken.delete(JSON_TEXT)) form.form.clearErrors(JSON_TEXT);
  };
  const onSubmit = async () => {
    await form.onSubmit();
    // The fields are not the form library's own, so it cannot focus the first wrong one.
    requestAnimationFrame(() => {
      page.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-problem]")?.focus();
    });
  };
  return (
    <EditorProvider value={editor}>
      <div ref={page} className={view === "json" ? "max-w-[720px]" : undefined}>
        <ApiForm form={{ ...form, onSubmit }}>
          <PendingNotice operation={pending} text={t("pending")} />
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
            <SettingsList settings={settings} />
          </div>
          {agent.engine === "conversation-flow" && (
            <div hidden={view !== "flow"}>
              <FlowView settings={settings} />
            </div>
          )}
          {agent.engine === "retell-llm" && view === "states" && <StatesView settings={settings} />}
          {isEditable && (
            <div className={view === "settings" ? "lg:ml-[222px] lg:max-w-[720px]" : undefined}>
              <FormActions submitLabel={t("save")} needsChange />
            </div>
          )}
          <p className="text-muted text-sm">{t("sdk", { version: catalogue.sdk_version })}</p>
        </ApiForm>
      </div>
    </EditorProvider>
  );
}
