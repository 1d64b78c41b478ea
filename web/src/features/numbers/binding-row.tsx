/** One agent on a number: which, in which version, with which share. */
import { X } from "lucide-react";
import { type ReactNode, useId } from "react";
import { get, useFormState } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Input, Select } from "@/components/ui/input";
import { type Share, UNNAMED } from "./shares";
import { useVersionName } from "./use-version-name";

export interface AgentChoice {
  id: string;
  name: string;
  latest: number;
  hasPublished: boolean;
  hasStaging: boolean;
}

interface BindingRowProps {
  name: string;
  position: number;
  share: Share;
  agents: AgentChoice[];
  onChange: (part: Partial<Share>) => void;
  onRemove: () => void;
  isDisabled: boolean;
}

/** Older ones are chosen by the label or bound through the API. */
const MOST_VERSIONS = 30;

export function BindingRow({ name, share, agents, onChange, onRemove, ...rest }: BindingRowProps) {
  const { t } = useTranslation("numbers");
  const { nameOf } = useVersionName();
  const agent = agents.find(({ id }) => id === share.agent_id);
  const versions = versionsOf(agent, share.version);
  const agentName = agent?.name ?? share.agent_id;
  const error = useRowError(name);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] gap-2 rounded-lg border p-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_104px_auto] sm:border-0 sm:p-0">
      <Part label={t("bindings.agent", rest)} className="max-sm:col-span-2">
        {(id) => (
          <Select
            id={id}
            value={share.agent_id}
            aria-invalid={error.agent_id !== undefined}
            onChange={({ target }) => onChange({ agent_id: target.value })}
          >
            {agents.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {choice.name}
              </option>
            ))}
          </Select>
        )}
      </Part>
      <Part label={t("bindings.version", { agent: agentName })} className="max-sm:col-span-2">
        {(id) => (
          <Select
            id={id}
            value={share.version}
            aria-invalid={error.version !== undefined}
            onChange={({ target }) => onChange({ version: target.value })}
          >
            {versions.map((version) => (
              <option key={version} value={version}>
                {nameOf(version)}
              </option>
            ))}
          </Select>
        )}
      </Part>
      <Part label={t("bindings.share", { agent: agentName })} className="relative">
        {(id) => (
          <>
            <Input
              id={id}
              inputMode="decimal"
              autoComplete="off"
              className="pr-7 text-right tabular-nums"
              value={share.percent}
              aria-invalid={error.percent !== undefined}
              onChange={({ target }) => onChange({ percent: target.value })}
            />
            <span aria-hidden className="absolute inset-y-0 right-2.5 flex items-center text-muted">
              %
            </span>
          </>
        )}
      </Part>
      {!rest.isDisabled && (
        <Button
          variant="ghost"
          size="icon"
          onClick={onRemove}
          aria-label={t("bindings.remove", { agent: agentName })}
          className="self-center"
        >
          <X aria-hidden className="icon" />
        </Button>
      )}
      {Object.values(error).map((message) => (
        <p key={message} className="col-span-full text-negative text-sm">
          {message}
        </p>
      ))}
    </li>
  );
}

/** The label is for those who hear the page; the head of the list says it to those who see it. */
function Part(props: { label: string; className: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={props.className}>
      <label htmlFor={id} className="sr-only">
        {props.label}
      </label>
      {props.children(id)}
    </div>
  );
}

function useRowError(name: string): Record<string, string> {
  const { errors } = useFormState();
  const row: Record<string, { message?: string }> = get(errors, name) ?? {};
  return Object.fromEntries(
    ["agent_id", "version", "percent"].flatMap((part) => {
      const message = row[part]?.message;
      return message === undefined ? [] : [[part, message]];
    }),
  );
}

function versionsOf(agent: AgentChoice | undefined, present: string): string[] {
  const latest = agent?.latest ?? 0;
  const numbers = Array.from({ length: Math.min(latest + 1, MOST_VERSIONS) }, (_, index) =>
    String(latest - index),
  );
  const named = [
    ...(agent?.hasPublished ? ["production", "latest_published"] : []),
    ...(agent?.hasStaging ? ["staging"] : []),
    "latest",
    UNNAMED,
  ];
  const all = [...named, ...numbers];
  return all.includes(present) ? all : [present, ...all];
}
