/** The states of an agent with several prompts: what each is told, what it may do, and where it leads. */
import { Plus, Split } from "lucide-react";
import { useMemo, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { EmptyState } from "@/components/empty-state";
import { Field } from "@/components/form/fields";
import { Notice } from "@/components/notice";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { usePromptContext } from "../prompt-context";
import { useEditor } from "../settings/editor-context";
import type { Setting } from "../settings/types";
import { asJson, type Values } from "../settings/values";
import { StateCard } from "./state-card";
import {
  reachable,
  type States,
  stateName,
  statesOf,
  withChanged,
  withoutState,
  withRenamed,
  withState,
} from "./states";

/** The draft's states, and how to write them. */
function useStates() {
  const { control, setValue, clearErrors } = useFormContext<Values>();
  const [states, starting] = useWatch({ control, name: ["states", "starting_state"] });
  const present = statesOf(asJson(states), asJson(starting));
  const write = (next: States) => {
    setValue("states", next.states.length === 0 ? null : next.states, { shouldDirty: true });
    setValue("starting_state", next.starting, { shouldDirty: true });
    clearErrors(["states", "starting_state"]);
  };
  return { present, write };
}

export function StatesView({ settings }: { settings: Setting[] }) {
  const { t } = useTranslation("agent-engines");
  const { isDisabled } = useEditor();
  const { present, write } = useStates();
  const [leaving, setLeaving] = useState<number | null>(null);
  const schema = settings.find(({ name }) => name === "states")?.schema ?? {};
  const known = usePromptContext();
  const context = useMemo(() => ({ ...known, isPart: true }), [known]);
  const found = reachable(present);
  const add = !isDisabled && (
    <Button onClick={() => write(withState(present))}>
      <Plus aria-hidden className="icon" />
      {t("states.add")}
    </Button>
  );
  if (present.states.length === 0) {
    return (
      <EmptyState
        icon={Split}
        title={t("states.emptyTitle")}
        description={t("states.emptyDescription")}
        action={add || undefined}
      />
    );
  }
  const lost = present.states.filter((state) => !found.has(stateName(state)));
  return (
    <div className="flex max-w-[720px] flex-col gap-4">
      {lost.length > 0 && (
        <Notice tone="warning">
          {t("states.lost", { count: lost.length, names: lost.map(stateName).join(", ") })}
        </Notice>
      )}
      <StartingState present={present} onChange={(starting) => write({ ...present, starting })} />
      <ol className="flex flex-col gap-3">
        {present.states.map((state, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a state has no identity besides its place while it is renamed
          <li key={index}>
            <StateCard
              state={state}
              index={index}
              schema={schema}
              names={present.states.map(stateName)}
              isStart={stateName(state) === present.starting}
              context={context}
              isReachable={found.has(stateName(state))}
              onRename={(name) => write(withRenamed(present, index, name))}
              onChange={(changes) => write(withChanged(present, index, changes))}
              onRemove={() => setLeaving(index)}
            />
          </li>
        ))}
      </ol>
      <div>{add}</div>
      <ConfirmDialog
        isOpen={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t("states.removeTitle", { name: stateName(present.states[leaving ?? -1] ?? {}) })}
        effect={t("states.removeEffect")}
        action={t("states.removeAction")}
        onConfirm={async () => {
          if (leaving !== null) write(withoutState(present, leaving));
        }}
      />
    </div>
  );
}

interface StartingStateProps {
  present: States;
  onChange: (starting: string) => void;
}

function StartingState({ present, onChange }: StartingStateProps) {
  const { t } = useTranslation("agent-engines");
  const { isDisabled } = useEditor();
  const names = present.states.map(stateName);
  const starting = present.starting ?? "";
  return (
    <div className="max-w-96">
      <Field name="starting_state" label={t("states.starting")} help={t("states.startingHelp")}>
        {(wiring) => (
          <Select
            {...wiring}
            disabled={isDisabled}
            value={starting}
            onChange={({ target }) => onChange(target.value)}
          >
            {!names.includes(starting) && (
              <option value={starting}>
                {starting === "" ? t("states.choose") : t("flow.missing", { id: starting })}
              </option>
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
  );
}
