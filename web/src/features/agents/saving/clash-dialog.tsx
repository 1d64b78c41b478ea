/** Whose value stays in fields that two people changed at the same time. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeeper, useSaveState } from "@/components/autosave/keeper-context";
import type { Clash, Side } from "@/components/autosave/types";
import { Dialog } from "@/components/dialog";
import { Button } from "@/components/ui/button";
import { DifferenceList } from "../comparing/difference-list";
import { useFieldWords } from "../comparing/use-field-words";
import type { Json } from "../settings/types";

const SIDES = ["mine", "theirs"] as const satisfies readonly Side[];

export default function ClashDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("agent-versions");
  const keeper = useKeeper();
  const { clashes } = useSaveState();
  const [chosen, setChosen] = useState<Record<string, Side>>({});
  const isDecided = clashes.every(({ name }) => chosen[name] !== undefined);
  const apply = async () => {
    for (const { name } of clashes) {
      const side = chosen[name];
      if (side !== undefined) keeper.decide(name, side);
    }
    onClose();
    await keeper.flush();
  };
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t("clash.title")}
      description={t("clash.description")}
      width="720px"
      actions={
        <>
          <Button onClick={onClose}>{t("clash.later")}</Button>
          <Button variant="primary" disabled={!isDecided} onClick={() => void apply()}>
            {t("clash.apply")}
          </Button>
        </>
      }
    >
      <ul className="flex flex-col divide-y">
        {clashes.map((clash) => (
          <Entry
            key={clash.name}
            clash={clash}
            chosen={chosen[clash.name]}
            onChoose={(side) => setChosen((known) => ({ ...known, [clash.name]: side }))}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface EntryProps {
  clash: Clash;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

/** Values of fields come from JSON. */
const asJson = (value: unknown) => (value ?? null) as Json;

function Entry({ clash, chosen, onChoose }: EntryProps) {
  const { t } = useTranslation("agent-versions");
  const words = useFieldWords();
  const { name, base } = clash;
  return (
    <li className="py-3">
      <fieldset>
        <legend className="mb-2 font-[550]">{words.label(name)}</legend>
        <div className="flex flex-col gap-3">
          {SIDES.map((side) => (
            <div key={side} className="min-w-0">
              <label className="flex min-h-6 items-center gap-2">
                <input
                  type="radio"
                  name={`clash-${name}`}
                  checked={chosen === side}
                  onChange={() => onChoose(side)}
                  className="size-4 accent-accent"
                />
                {t(`clash.${side}`)}
              </label>
              <DifferenceList
                hasTitles={false}
                differences={[{ name, before: asJson(base), after: asJson(clash[side]) }]}
              />
            </div>
          ))}
        </div>
      </fieldset>
    </li>
  );
}
