/** How the draft reads with values: typed in here, of a saved set, or the examples of its variables. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useStore } from "zustand";
import { useKeeper } from "@/components/autosave/keeper-context";
import { filledOf, useTrial } from "@/stores/trials";
import { draftIn } from "../editing/fields";
import type { PromptDetail } from "../types";
import { Result } from "./result";
import { ValueSets } from "./value-sets";
import { ValuesCard } from "./values-card";

/** Retell's own, and so that of programs that name none. */
const TIME_ZONE = "America/Los_Angeles";

export default function PreviewTab({ prompt }: { prompt: PromptDetail }) {
  const { t } = useTranslation("prompt-page");
  const keeper = useKeeper();
  useStore(keeper.store, ({ phase }) => phase);
  const draft = draftIn(keeper.present());
  const { variables: values } = useTrial(prompt.id);
  const [timeZone, setTimeZone] = useState(TIME_ZONE);
  const [moment, setMoment] = useState("");
  if (draft.text === "") return <p className="text-muted">{t("preview.empty")}</p>;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(280px,360px)_minmax(0,1fr)]">
      <div className="flex min-w-0 flex-col gap-4">
        <ValuesCard
          promptId={prompt.id}
          draft={draft}
          timeZone={timeZone}
          onTimeZone={setTimeZone}
          moment={moment}
          onMoment={setMoment}
        />
        <ValueSets promptId={prompt.id} />
      </div>
      <Result
        promptId={prompt.id}
        draft={draft}
        values={filledOf(values)}
        timeZone={timeZone}
        now={moment === "" ? null : new Date(moment).toISOString()}
      />
    </div>
  );
}
