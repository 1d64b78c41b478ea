/** One state of an agent. */
import { CornerDownRight, Plus, Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/fields";
import { PromptEditor } from "@/components/prompt-editor/prompt-editor";
import type { PromptContext } from "@/components/prompt-editor/types";
import { Tooltip } from "@/components/tooltip";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input, Select, Textarea } from "@/components/ui/input";
import { useEditor } from "../settings/editor-context";
import { shapeOf } from "../settings/shape";
import type { Definitions, Json, JsonObject, Schema } from "../settings/types";
import { edgesOf, stateName, targetOf } from "./states";

interface StateCardProps {
  state: JsonObject;
  index: number;
  /** That of the setting `states`. */
  schema: Schema;
  names: string[];
  isStart: boolean;
  isReachable: boolean;
  /** What its prompt may speak of. */
  context: PromptContext;
  onRename: (name: string) => void;
  onChange: (changes: JsonObject) => void;
  onRemove: () => void;
}

/** The schema of one part of a state, as the installed SDK tells it. */
function partOf(schema: Schema, name: string, definitions: Definitions): Schema {
  const list = shapeOf(schema, definitions);
  const item = list.kind === "list" ? shapeOf(list.items, definitions) : list;
  const parts = item.kind === "object" ? item.properties : [];
  return parts.find((part) => part.name === name)?.schema ?? {};
}

export function StateCard(props: StateCardProps) {
  const {
    state,
    index,
    schema,
    names,
    isStart,
    isReachable,
    context,
    onRename,
    onChange,
    onRemove,
  } = props;
  const { t } = useTranslation("agent-engines");
  const { Control, definitions, isDisabled } = useEditor();
  const name = stateName(state);
  const path = `states.${index}`;
  const isTaken = names.filter((one) => one === name).length > 1;
  const remove = t("states.remove", { name });
  return (
    <Card
      title={
        <span className="flex flex-wrap items-center gap-2">
          <span className="break-all">{name}</span>
          {isStart && <Badge tone="accent">{t("flow.isStart")}</Badge>}
          {!isReachable && <Badge tone="warning">{t("flow.isLost")}</Badge>}
        </span>
      }
      aside={
        !isDisabled && (
          <Tooltip text={remove}>
            <Button size="icon" variant="ghost" aria-label={remove} onClick={onRemove}>
              <Trash2 aria-hidden className="icon" />
            </Button>
          </Tooltip>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <Field
          name={`${path}.name`}
          label={t("states.name")}
          help={isTaken ? <span className="text-warning">{t("states.taken")}</span> : undefined}
        >
          {(wiring) => (
            <Input
              {...wiring}
              disabled={isDisabled}
              spellCheck={false}
              value={name}
              onChange={({ target }) => onRename(target.value)}
            />
          )}
        </Field>
        <Field name={`${path}.state_prompt`} label={t("states.prompt")}>
          {(wiring) => (
            <PromptEditor
              {...wiring}
              isCompact
              isReadOnly={isDisabled}
              context={context}
              value={typeof state.state_prompt === "string" ? state.state_prompt : ""}
              onChange={(state_prompt) => onChange({ state_prompt })}
            />
          )}
        </Field>
        <Edges
          edges={edgesOf(state)}
          state={name}
          path={`${path}.edges`}
          names={names}
          onChange={(edges) => onChange({ edges })}
        />
        <Control
          schema={partOf(schema, "tools", definitions)}
          name="tools"
          path={`${path}.tools`}
          label={t("states.tools")}
          value={state.tools ?? null}
          onChange={(tools) => onChange({ tools })}
        />
      </div>
    </Card>
  );
}

interface EdgesProps {
  edges: JsonObject[];
  state: string;
  path: string;
  names: string[];
  onChange: (edges: JsonObject[]) => void;
}

function Edges({ edges, state, path, names, onChange }: EdgesProps) {
  const { t } = useTranslation("agent-engines");
  const { isDisabled } = useEditor();
  const other = names.find((name) => name !== state) ?? state;
  const set = (index: number, edge: JsonObject) =>
    onChange(edges.map((one, place) => (place === index ? edge : one)));
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 font-[550]">{t("states.edges")}</legend>
      {edges.length === 0 && <p className="text-muted text-sm">{t("states.noEdges")}</p>}
      <ul className="flex flex-col gap-3">
        {edges.map((edge, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an edge has no identity besides its place
          <li key={index}>
            <EdgeFields
              edge={edge}
              label={t("states.edge", { number: index + 1, state })}
              path={`${path}.${index}`}
              names={names}
              onChange={(next) => set(index, next)}
              onRemove={() => onChange(edges.filter((_, place) => place !== index))}
            />
          </li>
        ))}
      </ul>
      {!isDisabled && (
        <Button
          size="small"
          className="mt-2"
          aria-label={t("states.addEdgeTo", { state })}
          onClick={() => onChange([...edges, { destination_state_name: other, description: "" }])}
        >
          <Plus aria-hidden className="icon" />
          {t("states.addEdge")}
        </Button>
      )}
    </fieldset>
  );
}

interface EdgeFieldsProps {
  edge: JsonObject;
  label: string;
  path: string;
  names: string[];
  onChange: (edge: JsonObject) => void;
  onRemove: () => void;
}

function EdgeFields({ edge, label, path, names, onChange, onRemove }: EdgeFieldsProps) {
  const { t } = useTranslation("agent-engines");
  const { Control, isDisabled } = useEditor();
  const target = targetOf(edge);
  const remove = t("states.removeEdge", { edge: label });
  const setParameters = (parameters: Json) => {
    const { parameters: _former, ...rest } = edge;
    onChange(parameters === null ? rest : { ...rest, parameters });
  };
  return (
    <fieldset aria-label={label} className="min-w-0 rounded-lg border p-3">
      <div className="flex items-end gap-2">
        <CornerDownRight aria-hidden className="icon mb-2 shrink-0 text-muted" />
        <div className="min-w-0 flex-1">
          <Field name={`${path}.destination_state_name`} label={t("states.to")}>
            {(wiring) => (
              <Select
                {...wiring}
                disabled={isDisabled}
                value={target}
                onChange={({ target: { value } }) =>
                  onChange({ ...edge, destination_state_name: value })
                }
              >
                {!names.includes(target) && (
                  <option value={target}>{t("flow.missing", { id: target })}</option>
                )}
                {[...new Set(names)].map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </div>
        {!isDisabled && (
          <Tooltip text={remove}>
            <Button size="icon" variant="ghost" aria-label={remove} onClick={onRemove}>
              <Trash2 aria-hidden className="icon" />
            </Button>
          </Tooltip>
        )}
      </div>
      <div className="mt-3 flex flex-col gap-3">
        <Field name={`${path}.description`} label={t("states.when")} help={t("states.whenHelp")}>
          {(wiring) => (
            <Textarea
              {...wiring}
              disabled={isDisabled}
              rows={2}
              className="min-h-16 resize-y"
              value={typeof edge.description === "string" ? edge.description : ""}
              onChange={({ target: { value } }) => onChange({ ...edge, description: value })}
            />
          )}
        </Field>
        <Control
          schema={{}}
          name="parameters"
          path={`${path}.parameters`}
          label={t("states.parameters")}
          help={t("states.parametersHelp")}
          value={edge.parameters ?? null}
          isBare
          onChange={setParameters}
        />
      </div>
    </fieldset>
  );
}
