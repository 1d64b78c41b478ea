/** The fields of an object, each with its type and meaning; objects within unfold. */
import { type ApiDocument, alternatives, nameOf, resolve, type Schema } from "./document";
import { Prose } from "./prose";
import { Unfold } from "./unfold";
import { words } from "./words";

export function typeOf(api: ApiDocument, reference: Schema): string {
  if (reference.$ref !== undefined && resolve(api, reference).enum === undefined)
    return nameOf(reference.$ref);
  const schema = resolve(api, reference);
  const { choices } = alternatives(schema);
  if (choices.length > 1 || choices[0] !== schema)
    return choices.map((choice) => typeOf(api, choice)).join(" | ");
  if (schema.type === "array")
    return `${schema.items === undefined ? "any" : typeOf(api, schema.items)}[]`;
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return schema.format === undefined ? type : `${type} (${schema.format})`;
}

function valuesOf(api: ApiDocument, reference: Schema): unknown[] {
  const schema = resolve(api, reference);
  const { choices } = alternatives(schema);
  if (choices[0] !== schema) return choices.flatMap((choice) => valuesOf(api, choice));
  return schema.enum ?? (schema.const === undefined ? [] : [schema.const]);
}

/** What unfolds below a field: the object itself or the objects of its list. */
function innerOf(api: ApiDocument, reference: Schema): Schema[] {
  const schema = resolve(api, reference);
  const { choices } = alternatives(schema);
  if (choices[0] !== schema) return choices.flatMap((choice) => innerOf(api, choice));
  if (schema.items !== undefined) return innerOf(api, schema.items);
  return schema.properties === undefined ? [] : [schema];
}

function limitsOf(api: ApiDocument, reference: Schema): string {
  const schema = resolve(api, reference);
  const inner = alternatives(schema).choices[0] ?? schema;
  const { minimum, maximum, minLength, maxLength } = inner;
  const parts = [
    (minimum ?? minLength) === undefined ? "" : `≥ ${minimum ?? minLength}`,
    (maximum ?? maxLength) === undefined ? "" : `≤ ${maximum ?? maxLength}`,
    schema.default === undefined || schema.default === null
      ? ""
      : `${words.standard} ${JSON.stringify(schema.default)}`,
  ];
  return parts.filter(Boolean).join(", ");
}

interface FieldProps {
  api: ApiDocument;
  name: string;
  schema: Schema;
  isRequired: boolean;
  description?: string;
  /** Where the field stands, when it is a parameter: path, query. */
  place?: string;
  depth?: number;
  isAnswer?: boolean;
}

export function FieldRow({
  api,
  name,
  schema,
  isRequired,
  description,
  place,
  depth = 0,
  isAnswer,
}: FieldProps) {
  const meaning = description ?? resolve(api, schema).description;
  const values = valuesOf(api, schema);
  const inner = innerOf(api, schema);
  const { isNullable } = alternatives(resolve(api, schema));
  const facts = [
    place,
    typeOf(api, schema),
    isNullable && words.nullable,
    limitsOf(api, schema),
  ].filter(Boolean);
  return (
    <li className="border-b py-2 last:border-b-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <code className="break-all font-mono font-semibold text-sm">{name}</code>
        <span className="font-mono text-muted text-xs">{facts.join(" · ")}</span>
        {isRequired && <span className="text-warning text-xs">{words.required}</span>}
      </p>
      {meaning !== undefined && meaning !== "" && <Prose text={meaning} />}
      {values.length > 0 && (
        <p className="break-words text-muted text-sm">
          {words.values}{" "}
          <code className="font-mono text-xs">
            {values.map((value) => JSON.stringify(value)).join(", ")}
          </code>
        </p>
      )}
      {inner.map((object) => (
        <Unfold
          key={object.title ?? name}
          className="mt-1"
          summary={object.title ?? name}
          summaryClass="text-accent text-sm"
        >
          <Fields api={api} schema={object} depth={depth + 1} isAnswer={isAnswer} />
        </Unfold>
      ))}
    </li>
  );
}

interface FieldsProps {
  api: ApiDocument;
  schema: Schema;
  depth?: number;
  /** Answers are always complete, so "required" would only be noise. */
  isAnswer?: boolean;
}

export function Fields({ api, schema, depth = 0, isAnswer = false }: FieldsProps) {
  const object = resolve(api, schema);
  const fields = Object.entries(object.properties ?? {});
  if (fields.length === 0)
    return <p className="font-mono text-muted text-xs">{typeOf(api, schema)}</p>;
  return (
    <ul className={depth === 0 ? "rounded-lg border px-3" : "mt-1 border-l-2 pl-3"}>
      {fields.map(([name, field]) => (
        <FieldRow
          key={name}
          api={api}
          name={name}
          schema={field}
          isRequired={!isAnswer && (object.required?.includes(name) ?? false)}
          isAnswer={isAnswer}
          depth={depth}
        />
      ))}
    </ul>
  );
}
