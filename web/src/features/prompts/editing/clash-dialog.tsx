/** Whose text stays where two people changed it at the same time. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useKeeper, useSaveState } from "@/components/autosave/keeper-context";
import type { Clash, Fields, Side } from "@/components/autosave/types";
import { Dialog } from "@/components/dialog";
import { Button } from "@/components/ui/button";
import { DraftDifferences } from "../versions/draft-differences";
import { draftIn } from "./fields";

const SIDES = ["mine", "theirs"] as const satisfies readonly Side[];

export default function ClashDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("prompt-page");
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
      <div className="flex flex-col gap-5">
        {clashes.map((clash) => (
          <Choice
            key={clash.name}
            clash={clash}
            chosen={chosen[clash.name]}
            onChoose={(side) => setChosen((known) => ({ ...known, [clash.name]: side }))}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface ChoiceProps {
  clash: Clash;
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

function Choice({ clash, chosen, onChoose }: ChoiceProps) {
  const { t } = useTranslation("prompt-page");
  const { name } = clash;
  const nothing: Fields = { text: "", variables: [] };
  const draft = (value: unknown) => draftIn({ ...nothing, [name]: value ?? nothing[name] });
  return (
    <fieldset>
      <legend className="mb-2 font-[550]">{t(name === "text" ? "text" : "variables.title")}</legend>
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
            <DraftDifferences before={draft(clash.base)} after={draft(clash[side])} />
          </div>
        ))}
      </div>
    </fieldset>
  );
}
