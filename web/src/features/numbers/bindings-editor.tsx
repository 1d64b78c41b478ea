/** Who answers a number, or calls from it: agents with their shares, which have to sum to 100 %. */
import { useQuery } from "@tanstack/react-query";
import { Equal, Plus } from "lucide-react";
import { useId } from "react";
import { useController, useFormState } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import { FieldFoot, useFieldError } from "@/components/form/fields";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import { type AgentChoice, BindingRow } from "./binding-row";
import { equalShares, type Share, sumOf, sumsUp } from "./shares";
import type { Binding } from "./types";

interface BindingsEditorProps {
  name: "inbound_agents" | "outbound_agents";
  label: string;
  help: string;
  /** The workspace whose agents can be chosen. */
  connectionId: string;
  /** What is bound now: also agents that cannot be chosen any more have a name. */
  present: Binding[];
  isDisabled: boolean;
}

export function BindingsEditor(props: BindingsEditorProps) {
  const { name, label, help, isDisabled } = props;
  const { t } = useTranslation("numbers");
  const id = useId();
  const { field } = useController<Record<string, Share[]>>({ name });
  const shares = field.value;
  const message = useFieldError(name);
  const { isSubmitted } = useFormState({ name });
  const agents = useAgentChoices(props.connectionId, props.present);
  const change = (index: number, part: Partial<Share>) =>
    field.onChange(shares.map((share, at) => (at === index ? { ...share, ...part } : share)));
  const add = () => {
    const free = agents.find((agent) => !shares.some(({ agent_id }) => agent_id === agent.id));
    const percent = String(Math.max(0, Math.round((100 - sumOf(shares)) * 100) / 100));
    const next = free ?? agents[0];
    if (next === undefined) return;
    const version = next.hasPublished ? "production" : "latest";
    field.onChange([...shares, { agent_id: next.id, percent, version }]);
  };
  return (
    <fieldset
      disabled={isDisabled}
      aria-describedby={`${id}-help${message !== undefined ? ` ${id}-error` : ""}`}
      className="min-w-0"
    >
      <legend className="mb-1 font-[550]">{label}</legend>
      {shares.length > 0 && (
        <ul className="flex flex-col gap-3">
          {shares.map((share, index) => (
            <BindingRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place; the same agent may stand in two.
              key={index}
              name={`${name}.${index}`}
              position={index + 1}
              share={share}
              agents={agents}
              onChange={(part) => change(index, part)}
              onRemove={() => field.onChange(shares.filter((_, at) => at !== index))}
              isDisabled={isDisabled}
            />
          ))}
        </ul>
      )}
      {shares.length === 0 && <p className="text-muted">{t("bindings.none")}</p>}
      <div className="mt-2 flex flex-wrap items-center gap-2">
        {!isDisabled && (
          <Button size="small" onClick={add} disabled={agents.length === 0}>
            <Plus aria-hidden className="icon" />
            {t("bindings.add")}
          </Button>
        )}
        {!isDisabled && shares.length > 1 && (
          <Button size="small" onClick={() => field.onChange(equalShares(shares))}>
            <Equal aria-hidden className="icon" />
            {t("bindings.equal")}
          </Button>
        )}
        {shares.length > 0 && <Sum shares={shares} />}
      </div>
      <FieldFoot id={id} help={help} message={isSubmitted || message ? message : undefined} />
    </fieldset>
  );
}

/** Always there, so that nobody has to add up; said aloud when it changes. */
function Sum({ shares }: { shares: Share[] }) {
  const { t } = useTranslation("numbers");
  const format = useFormat();
  const sum = format.number(sumOf(shares), { maximumFractionDigits: 6 });
  return (
    <output
      className={classes(
        "ml-auto font-[550] text-sm tabular-nums",
        sumsUp(shares) ? "text-positive" : "text-negative",
      )}
    >
      {t(sumsUp(shares) ? "bindings.sum" : "bindings.sumWrong", { sum })}
    </output>
  );
}

function useAgentChoices(connectionId: string, present: Binding[]): AgentChoice[] {
  const query = useQuery({ ...choiceQueries.agents(), enabled: useMay()("agents:read") });
  const choices = (query.data?.items ?? [])
    .filter((agent) => agent.connection_id === connectionId && agent.retell_agent_id !== null)
    .map(
      (agent): AgentChoice => ({
        id: agent.id,
        name: agent.name,
        latest: agent.version ?? 0,
        hasPublished: agent.published_version !== null,
        hasStaging: agent.staging_version !== null,
      }),
    );
  const others = present
    .map((binding) => ({ ...binding, id: binding.agent_id ?? binding.retell_agent_id }))
    .filter(({ id }, index, all) => all.findIndex((other) => other.id === id) === index)
    .filter(({ id }) => !choices.some((choice) => choice.id === id))
    .map(
      ({ id, agent_name, retell_agent_id }): AgentChoice => ({
        id,
        name: agent_name ?? retell_agent_id,
        latest: 0,
        hasPublished: false,
        hasStaging: false,
      }),
    );
  return [...choices, ...others];
}
