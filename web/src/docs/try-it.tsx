/** Sends the request for real: as the person signed in on this browser, or with a key. */
import { type FormEvent, useState } from "react";
import { Input, Textarea } from "@/components/ui/input";
import { CodeBlock } from "./code-block";
import type { ApiDocument, Operation, Parameter } from "./document";
import { exampleOf } from "./examples";
import { words } from "./words";

interface Outcome {
  status: string;
  milliseconds: number;
  text: string;
}

type Values = Record<string, string>;

function addressOf({ path, parameters }: Operation, values: Values): string {
  const filled = path.replaceAll(/\{([^}]+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ""),
  );
  const query = new URLSearchParams();
  for (const { name, in: place } of parameters) {
    const value = values[name] ?? "";
    if (place === "query" && value !== "") query.set(name, value);
  }
  return query.size === 0 ? filled : `${filled}?${query}`;
}

function pretty(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

async function send(
  operation: Operation,
  values: Values,
  body: string,
  key: string,
): Promise<Outcome> {
  const started = performance.now();
  const headers = new Headers();
  if (key !== "") headers.set("Authorization", `Bearer ${key}`);
  if (operation.body !== null) headers.set("Content-Type", "application/json");
  for (const { name, in: place } of operation.parameters) {
    const value = values[name] ?? "";
    if (place === "header" && value !== "") headers.set(name, value);
  }
  const response = await fetch(addressOf(operation, values), {
    method: operation.method,
    headers,
    body: operation.body === null ? undefined : body,
    credentials: key === "" ? "same-origin" : "omit",
  });
  const text = pretty(await response.text());
  return {
    status: `${response.status} ${response.statusText}`,
    milliseconds: performance.now() - started,
    text,
  };
}

export function TryIt({ api, operation }: { api: ApiDocument; operation: Operation }) {
  const [values, setValues] = useState<Values>({});
  const [key, setKey] = useState("");
  const [body, setBody] = useState(() =>
    operation.body === null ? "" : JSON.stringify(exampleOf(api, operation.body), null, 2),
  );
  const [isBusy, setIsBusy] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setIsBusy(true);
    const failed = { status: words.unreachable, milliseconds: 0, text: "" };
    setOutcome(await send(operation, values, body, key.trim()).catch(() => failed));
    setIsBusy(false);
  };
  const asked = operation.parameters.filter(({ in: place }) => place !== "cookie");
  return (
    <form onSubmit={submit} className="mt-2 flex flex-col gap-3 rounded-lg border bg-surface p-3">
      {operation.method !== "GET" && <p className="text-sm text-warning">{words.isReal}</p>}
      <div className="grid gap-3 sm:grid-cols-2">
        {asked.map((parameter) => (
          <ParameterInput
            key={parameter.name}
            parameter={parameter}
            value={values[parameter.name] ?? ""}
            onChange={(value) => setValues({ ...values, [parameter.name]: value })}
          />
        ))}
        <label className="block text-sm">
          {words.key}
          <Input
            className="mt-0.5 font-mono text-xs"
            type="password"
            autoComplete="off"
            value={key}
            placeholder={words.keyHelp}
            onChange={(event) => setKey(event.target.value)}
          />
        </label>
      </div>
      {operation.body !== null && (
        <label className="block text-sm">
          {words.body}
          <Textarea
            className="mt-0.5 font-mono text-xs"
            rows={Math.min(16, body.split("\n").length + 1)}
            spellCheck={false}
            value={body}
            onChange={(event) => setBody(event.target.value)}
          />
        </label>
      )}
      <button
        type="submit"
        disabled={isBusy}
        className="h-(--control-height) w-fit rounded-[7px] bg-accent px-3 font-[550] text-on-accent disabled:opacity-55"
      >
        {isBusy ? words.sending : words.send}
      </button>
      <div role="status">
        {outcome !== null && (
          <CodeBlock
            label={`${outcome.status} · ${Math.round(outcome.milliseconds)} ms`}
            text={outcome.text}
          />
        )}
      </div>
    </form>
  );
}

interface ParameterInputProps {
  parameter: Parameter;
  value: string;
  onChange: (value: string) => void;
}

function ParameterInput({ parameter, value, onChange }: ParameterInputProps) {
  return (
    <label className="block text-sm">
      <code className="font-mono text-xs">{parameter.name}</code>
      <Input
        className="mt-0.5 font-mono text-xs"
        required={parameter.required}
        value={value}
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </label>
  );
}
