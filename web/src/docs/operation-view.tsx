/** One operation: what it does, what it takes, what it answers. */
import type { ReactNode } from "react";
import { CodeBlock } from "./code-block";
import type { Answer, ApiDocument, Operation } from "./document";
import { commandOf, exampleOf } from "./examples";
import { MethodBadge } from "./method-badge";
import { inline, Prose } from "./prose";
import { FieldRow, Fields } from "./schema-view";
import { TryIt } from "./try-it";
import { Unfold } from "./unfold";
import { words } from "./words";

interface OperationViewProps {
  api: ApiDocument;
  operation: Operation;
}

export function OperationView({ api, operation }: OperationViewProps) {
  return (
    <article id={operation.id} className="scroll-mt-4 border-t py-6">
      <h3 className="font-semibold text-lg">
        <a href={`#${operation.id}`} className="hover:underline">
          {operation.summary}
        </a>
      </h3>
      <p className="mt-1 mb-2 flex flex-wrap items-center gap-2">
        <MethodBadge method={operation.method} />
        <code className="break-all font-mono text-sm">{operation.path}</code>
      </p>
      <Prose text={operation.description} />
      <div className="mt-4 grid gap-x-8 gap-y-4 xl:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
        <div className="flex min-w-0 flex-col gap-4">
          <Parameters api={api} operation={operation} />
          {operation.body !== null && (
            <Part title={words.body}>
              <Fields api={api} schema={operation.body} />
            </Part>
          )}
          <Part title={words.answers}>
            {operation.answers.map(([status, answer]) => (
              <AnswerView key={status} api={api} status={status} answer={answer} />
            ))}
          </Part>
        </div>
        <div className="flex min-w-0 flex-col gap-3">
          <CodeBlock
            label={words.command}
            text={commandOf(api, operation, globalThis.location.origin)}
          />
          <Unfold summary={words.try} summaryClass="font-[550] text-accent">
            <TryIt api={api} operation={operation} />
          </Unfold>
        </div>
      </div>
    </article>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h4 className="mb-1.5 font-semibold">{title}</h4>
      {children}
    </section>
  );
}

function Parameters({ api, operation }: OperationViewProps) {
  if (operation.parameters.length === 0) return null;
  return (
    <Part title={words.parameters}>
      <ul className="rounded-lg border px-3">
        {operation.parameters.map((parameter) => (
          <FieldRow
            key={`${parameter.in}-${parameter.name}`}
            api={api}
            name={parameter.name}
            schema={parameter.schema ?? {}}
            isRequired={parameter.required ?? false}
            description={parameter.description}
            place={parameter.in}
          />
        ))}
      </ul>
    </Part>
  );
}

function AnswerView({ api, status, answer }: { api: ApiDocument; status: string; answer: Answer }) {
  const [kind, media] = Object.entries(answer.content ?? {})[0] ?? [];
  const schema = media?.schema;
  const isGood = status.startsWith("2");
  const head = (
    <>
      <code className={`font-mono font-semibold ${isGood ? "text-positive" : "text-negative"}`}>
        {status}
      </code>{" "}
      <span lang="en" className="text-muted">
        {inline(answer.description ?? "")}
      </span>
    </>
  );
  if (schema === undefined || kind === undefined || !kind.includes("json")) {
    return <p className="py-1 pl-4 text-sm">{head}</p>;
  }
  return (
    <Unfold className="py-1 text-sm" summary={head}>
      <div className="mt-2 mb-3 flex flex-col gap-3">
        <Fields api={api} schema={schema} isAnswer />
        {isGood && (
          <CodeBlock label={kind} text={JSON.stringify(exampleOf(api, schema), null, 2)} />
        )}
      </div>
    </Unfold>
  );
}
