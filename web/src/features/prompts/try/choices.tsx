/** What a prompt is tried with: the agent that lends its tools, a version, a model. */
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Select } from "@/components/ui/input";
import type { Prompt } from "../types";
import { hostQueries, useHosts, useVersionNumbers } from "./api";

interface HostChoiceProps {
  value: string | null;
  onChange: (agentId: string) => void;
  /** What is said where none is chosen. */
  unchosen?: string;
  error?: string;
}

export function HostChoice({ value, onChange, unchosen, error }: HostChoiceProps) {
  const { t } = useTranslation("prompt-try");
  const id = useId();
  const { hosts = [] } = useHosts();
  const isKnown = hosts.some((host) => host.id === value);
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-[550]">
        {t("host.label")}
      </label>
      <Select
        id={id}
        value={isKnown ? (value ?? "") : ""}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-help`}
        onChange={({ target }) => onChange(target.value)}
      >
        {(!isKnown || unchosen !== undefined) && (
          <option value="">{unchosen ?? t("host.choose")}</option>
        )}
        {hosts.map((host) => (
          <option key={host.id} value={host.id}>
            {host.name}
          </option>
        ))}
      </Select>
      <p
        id={`${id}-help`}
        className={error ? "mt-1 text-negative text-sm" : "mt-1 text-muted text-sm"}
      >
        {error ?? t("host.help")}
      </p>
    </div>
  );
}

const NAMED = ["latest", "production", "staging"] as const;

interface VersionChoiceProps {
  prompt: Prompt;
  /** What is edited now: `editor` where it need not be saved, else `draft`. */
  first: "editor" | "draft";
  value: string;
  onChange: (version: string) => void;
  label?: string;
}

export function VersionChoice({ prompt, first, value, onChange, label }: VersionChoiceProps) {
  const { t } = useTranslation("prompt-try");
  const id = useId();
  const numbers = useVersionNumbers(prompt.id);
  const standing = {
    latest: prompt.latest_version,
    production: prompt.production_version,
    staging: prompt.staging_version,
  };
  const named = NAMED.filter((name) => standing[name] !== null);
  const known = new Set<string>([first, ...named, ...numbers.map(String)]);
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-[550]">
        {label ?? t("version.label")}
      </label>
      <Select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value={first}>{t(`version.${first}`)}</option>
        {named.map((name) => (
          <option key={name} value={name}>
            {t(`version.${name}`, { version: standing[name] })}
          </option>
        ))}
        {numbers.map((number) => (
          <option key={number} value={String(number)}>
            {t("version.number", { version: number })}
          </option>
        ))}
        {!known.has(value) && <option value={value}>{value}</option>}
      </Select>
    </div>
  );
}

interface ModelChoiceProps {
  value: string;
  onChange: (model: string) => void;
  label?: string;
}

export function ModelChoice({ value, onChange, label }: ModelChoiceProps) {
  const { t } = useTranslation("prompt-try");
  const id = useId();
  const models = useQuery(hostQueries.models()).data ?? [];
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="mb-1 block font-[550]">
        {label ?? t("model.label")}
      </label>
      <Select id={id} value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t("model.own")}</option>
        {models.map((model) => (
          <option key={model} value={model}>
            {model}
          </option>
        ))}
      </Select>
    </div>
  );
}
