/** An object as a set of fields, and one of several kinds of objects as a choice and the fields of the kind. */
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { asKind, blankFields, blankKind, blankOf } from "../blank";
import { type ControlProps, useEditor } from "../editor-context";
import { isObject, withValue } from "../json";
import { type Property, shapeOf } from "../shape";
import type { JsonObject } from "../types";
import { plainWords, useSettingWords } from "../use-setting-words";
import { Disclosure } from "./disclosure";
import { JsonControl } from "./json-control";
import type { ShapedProps } from "./scalar-controls";

export function ObjectControl(props: ShapedProps<"object">) {
  const { shape, path, label, help, value, isBare = false, onChange } = props;
  const { t } = useTranslation("agent-settings");
  const { definitions, isDisabled } = useEditor();
  const isMissing = value === null && shape.properties.some(({ isRequired }) => isRequired);
  const content = isMissing ? (
    <Button
      size="small"
      disabled={isDisabled}
      onClick={() => onChange(blankOf(shape, definitions))}
    >
      {t("setUp", { label })}
    </Button>
  ) : (
    <ObjectFields
      properties={shape.properties}
      path={path}
      value={isObject(value) ? value : blankFields(shape.properties, definitions)}
      onChange={onChange}
    />
  );
  if (isBare) return content;
  return (
    <Disclosure
      label={label}
      summary={value === null ? t("notSet") : t("isSet")}
      help={help}
      path={path}
      parts={isMissing ? [] : shape.properties.map(({ name }) => name)}
    >
      {content}
    </Disclosure>
  );
}

interface ObjectFieldsProps {
  properties: Property[];
  /** Which of several kinds the object is. */
  kind?: string;
  path: string;
  value: JsonObject;
  onChange: (value: JsonObject) => void;
}

/** What an entry is known by stands first, whatever the order of the schema. */
const FIRST = ["name", "word", "provider", "primary", "description"];

function inOrder(properties: Property[]): Property[] {
  const leading = FIRST.flatMap((first) => properties.filter(({ name }) => name === first));
  return [...leading, ...properties.filter(({ name }) => !FIRST.includes(name))];
}

function ObjectFields({ properties, value, ...rest }: ObjectFieldsProps) {
  const { definitions } = useEditor();
  const open = inOrder(properties).filter(({ name, schema, isRequired }) => {
    const shape = shapeOf(schema, definitions);
    const isSettled = shape.kind === "choice" && shape.isFixed && value[name] === shape.choices[0];
    return !(isRequired && isSettled);
  });
  // Where everything is settled, that is what there is to see.
  const shown = open.length === 0 ? properties : open;
  return (
    <div className="flex flex-col gap-4">
      {shown.map((property) => (
        <PropertyField key={property.name} property={property} value={value} {...rest} />
      ))}
    </div>
  );
}

type PropertyFieldProps = Omit<ObjectFieldsProps, "properties"> & { property: Property };

function PropertyField({ property, kind, path, value, onChange }: PropertyFieldProps) {
  const { name, schema, isRequired } = property;
  const { definitions, Control } = useEditor();
  const words = useSettingWords();
  const shape = shapeOf(schema, definitions);
  const set = (next: ControlProps["value"]) => {
    const isTakenOut = next === null && !shape.isNullable && !isRequired;
    onChange(withValue(value, name, isTakenOut ? undefined : next));
  };
  const place = { path, kind };
  const theirs = plainWords(shape.description);
  const untold = theirs === "" ? undefined : <span lang="en">{theirs}</span>;
  return (
    <Control
      schema={schema}
      name={name}
      path={`${path}.${name}`}
      label={words.part(name, place)}
      help={words.partHelp(name, place) ?? untold}
      value={value[name] ?? null}
      isRequired={isRequired}
      onChange={set}
      onReset={isRequired ? undefined : () => set(null)}
    />
  );
}

export function UnionControl(props: ShapedProps<"union">) {
  const { shape, path, label, help, value, isBare = false } = props;
  const { t } = useTranslation("agent-settings");
  const words = useSettingWords();
  const present = isObject(value) ? String(value[shape.key] ?? "") : "";
  const kind = shape.kinds.find((one) => one.value === present);
  const content = <UnionFields {...props} />;
  if (isBare) return content;
  const parts = kind?.properties.map(({ name }) => name) ?? [];
  return (
    <Disclosure
      label={label}
      summary={present === "" ? t("notSet") : words.value(present, path)}
      help={help}
      path={path}
      parts={[shape.key, ...parts]}
    >
      {content}
    </Disclosure>
  );
}

function UnionFields(props: ShapedProps<"union">) {
  const { shape, path, value, onChange } = props;
  const { t } = useTranslation("agent-settings");
  const { definitions, isDisabled } = useEditor();
  const words = useSettingWords();
  const object = isObject(value) ? value : null;
  const present = String(object?.[shape.key] ?? "");
  const kind = shape.kinds.find((one) => one.value === present);
  const choose = (chosen: string) => {
    const next = shape.kinds.find((one) => one.value === chosen);
    if (next === undefined) return;
    onChange(
      object === null
        ? blankKind(shape.key, next, definitions)
        : asKind(object, shape.key, next, definitions),
    );
  };
  return (
    <div className="flex flex-col gap-4">
      <Field
        name={`${path}.${shape.key}`}
        label={words.part(shape.key, { path })}
        help={words.partHelp(shape.key, { path }) ?? undefined}
      >
        {(wiring) => (
          <Select
            {...wiring}
            disabled={isDisabled}
            value={present}
            onChange={({ target }) => choose(target.value)}
          >
            {present === "" && <option value="">{t("notSet")}</option>}
            {shape.kinds.map((one) => (
              <option key={one.value} value={one.value}>
                {words.value(one.value, path)}
              </option>
            ))}
            {present !== "" && kind === undefined && (
              <option value={present}>{t("unknownValue", { value: present })}</option>
            )}
          </Select>
        )}
      </Field>
      {kind !== undefined && object !== null && (
        <ObjectFields
          properties={kind.properties}
          kind={kind.value}
          path={path}
          value={object}
          onChange={onChange}
        />
      )}
      {kind === undefined && object !== null && <JsonControl {...props} />}
    </div>
  );
}
