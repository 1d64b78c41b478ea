/** Whom to call with which agent, and what the agent shall know. */
import { useQuery } from "@tanstack/react-query";
import { Globe, Phone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { type Call, usePlaceCall } from "@/api/calls";
import { choiceQueries } from "@/api/choices";
import type { components } from "@/api/schema";
import type { Connection } from "@/api/types";
import { ApiForm } from "@/components/form/api-form";
import { ChoiceCards } from "@/components/form/choice-cards";
import { SelectField, TextField } from "@/components/form/fields";
import { useApiForm } from "@/components/form/use-api-form";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import type { TestCallWish } from "@/stores/test-call";
import { type CallFormValues, callSchema, requestOf, variablesIn } from "./call-form";
import { FIRST_MAGIC_NUMBER } from "./magic-numbers";
import { OutcomeField } from "./outcome-field";
import { VariableFields } from "./variable-fields";

type Agent = components["schemas"]["AgentRead"];

interface TestCallFormProps {
  agents: Agent[];
  connections: Connection[];
  wish: TestCallWish;
  onPlaced: (call: Call) => void;
  onCancel: () => void;
}

const ofAgent = (connections: Connection[], agent: Agent | undefined) =>
  connections.find(({ id }) => id === agent?.connection_id);

export function TestCallForm({ agents, connections, wish, onPlaced, onCancel }: TestCallFormProps) {
  const { t } = useTranslation("calls");
  const { t: tApp } = useTranslation("app");
  const place = usePlaceCall();
  const first = agents.find(({ id }) => id === wish.agentId) ?? agents[0];
  const isFirstSandbox = ofAgent(connections, first)?.kind === "sandbox";
  const form = useApiForm<CallFormValues>({
    schema: callSchema,
    defaultValues: {
      agent_id: first?.id ?? "",
      kind: isFirstSandbox ? "web" : "phone",
      to_number: isFirstSandbox ? FIRST_MAGIC_NUMBER : "",
      from_number: "",
      variables: variablesOf(first, wish.variables),
      version: first?.id === wish.agentId ? (wish.version ?? "") : "",
    },
    submit: async (values) => onPlaced(await place.mutateAsync(requestOf(values))),
    asksBeforeLeaving: false,
  });
  const kind = form.form.watch("kind");
  const chosen = agents.find(({ id }) => id === form.form.watch("agent_id"));
  const connection = ofAgent(connections, chosen);
  const isSandbox = connection?.kind === "sandbox";

  const changeAgent = (id: string) => {
    const agent = agents.find((candidate) => candidate.id === id);
    form.form.setValue("variables", variablesOf(agent));
    form.form.setValue("from_number", "");
    form.form.setValue("version", "");
    if (ofAgent(connections, agent)?.kind !== "sandbox") form.form.setValue("kind", "phone");
  };

  return (
    <ApiForm form={form}>
      <SelectField
        name="agent_id"
        label={t("test.agent")}
        choices={agents.map((agent) => ({
          value: agent.id,
          label: agentLabel(agent, connections),
        }))}
        onInput={(event) => changeAgent(event.currentTarget.value)}
      />
      {chosen !== undefined && hasTwoVersions(chosen) && (
        <SelectField
          name="version"
          label={t("test.version.label")}
          choices={[
            { value: "", label: t("test.version.published") },
            { value: "draft", label: t("test.version.draft") },
          ]}
        />
      )}
      {isSandbox ? (
        <ChoiceCards
          name="kind"
          label={t("test.kind.label")}
          choices={[
            { value: "web", label: t("kind.web"), description: t("test.kind.web"), icon: Globe },
            {
              value: "phone",
              label: t("kind.phone"),
              description: t("test.kind.phone"),
              icon: Phone,
            },
          ]}
        />
      ) : (
        <Notice tone="warning">{t("test.real")}</Notice>
      )}
      {kind === "phone" && (
        <>
          {isSandbox && <OutcomeField />}
          <TextField
            name="to_number"
            label={t("test.to")}
            help={t("test.toHelp")}
            type="tel"
            inputMode="tel"
            autoComplete="off"
            placeholder="+34910123456"
          />
          {connection !== undefined && <FromField connectionId={connection.id} />}
        </>
      )}
      <VariableFields />
      <div className="-mx-5 -mb-3 sticky -bottom-3 flex flex-wrap justify-end gap-2 border-t bg-raised px-5 py-3">
        <Button onClick={onCancel}>{tApp("cancel")}</Button>
        <Button
          type="submit"
          variant="primary"
          isBusy={form.form.formState.isSubmitting}
          aria-keyshortcuts="Control+Enter Meta+Enter"
        >
          <Phone aria-hidden className="icon" />
          {t("test.submit")}
        </Button>
      </div>
    </ApiForm>
  );
}

const hasTwoVersions = ({ published_version, is_published }: Agent) =>
  published_version !== null && !is_published;

/** The variables of the agent's texts, and those that are wanted besides. */
function variablesOf(
  agent: Agent | undefined,
  wanted: Record<string, string> = {},
): CallFormValues["variables"] {
  const names = [...variablesIn(agent?.prompt, agent?.first_message), ...Object.keys(wanted)];
  return [...new Set(names)].map((name) => ({ name, value: wanted[name] ?? "" }));
}

function agentLabel(agent: Agent, connections: Connection[]): string {
  const connection = ofAgent(connections, agent);
  return connections.length > 1 && connection !== undefined
    ? `${agent.name} · ${connection.name}`
    : agent.name;
}

function FromField({ connectionId }: { connectionId: string }) {
  const { t } = useTranslation("calls");
  const { data } = useQuery(choiceQueries.phoneNumbers(connectionId));
  const numbers = data?.items ?? [];
  const named = numbers.map(({ phone_number, nickname }) => ({
    value: phone_number,
    label: nickname === null ? phone_number : `${nickname} · ${phone_number}`,
  }));
  return (
    <SelectField
      name="from_number"
      label={t("test.from")}
      isOptional
      choices={[{ value: "", label: t("test.fromAny") }, ...named]}
    />
  );
}
