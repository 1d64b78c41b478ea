/** Names with a text each, as rows. */
import { Plus, X } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { FieldFoot, useFieldError } from "@/components/form/fields";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { randomId } from "@/lib/random-id";
import { useEditor } from "../editor-context";
import { isObject } from "../json";
import type { Json } from "../types";
import { useEcho } from "../use-echo";
import type { ShapedProps } from "./scalar-controls";

interface Pair {
  id: string;
  name: string;
  text: string;
}

const asPairs = (value: Json): Pair[] =>
  Object.entries(isObject(value) ? value : {}).map(([name, text]) => ({
    id: randomId(),
    name,
    text: String(text),
  }));

/** Pairs without a name wait for it. */
const asMap = (pairs: Pair[]): Json =>
  Object.fromEntries(pairs.flatMap(({ name, text }) => (name === "" ? [] : [[name, text]])));

export function MapControl({ path, label, help, value, onChange }: ShapedProps<"map">) {
  const { t } = useTranslation("agent-settings");
  const { isDisabled } = useEditor();
  const id = useId();
  const message = useFieldError(path);
  const { local: pairs, tell, hold } = useEcho(value, asPairs, onChange);
  const change = (next: Pair[]) => tell(next, asMap(next));
  const edit = (index: number, part: Partial<Pair>) =>
    change(pairs.map((pair, place) => (place === index ? { ...pair, ...part } : pair)));
  return (
    <fieldset disabled={isDisabled}>
      <legend className="mb-1 font-[550]">{label}</legend>
      <div className="flex flex-col gap-2">
        {pairs.map((pair, index) => (
          <div key={pair.id} className="flex items-center gap-2">
            <Input
              aria-label={t("pairName", { number: index + 1, label })}
              value={pair.name}
              onChange={({ target }) => edit(index, { name: target.value })}
              className="font-mono text-sm"
            />
            <Input
              aria-label={t("pairValue", { number: index + 1, label })}
              value={pair.text}
              onChange={({ target }) => edit(index, { text: target.value })}
            />
            <Button
              size="icon"
              variant="ghost"
              aria-label={t("removePair", { number: index + 1 })}
              onClick={() => change(pairs.filter((_, place) => place !== index))}
            >
              <X aria-hidden className="icon" />
            </Button>
          </div>
        ))}
        {!isDisabled && (
          <Button
            size="small"
            className="self-start"
            aria-label={t("addTo", { label })}
            onClick={() => hold([...pairs, { id: randomId(), name: "", text: "" }])}
          >
            <Plus aria-hidden className="icon" />
            {t("addPair")}
          </Button>
        )}
      </div>
      <FieldFoot id={id} help={help} message={message} />
    </fieldset>
  );
}
