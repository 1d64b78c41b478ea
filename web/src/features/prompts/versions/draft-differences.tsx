/** What differs between two drafts or versions: the text by words, the declared variables by name. */
import { useTranslation } from "react-i18next";
import { type DiffLayout, TextDiff } from "@/components/diff/text-diff";
import { Badge } from "@/components/ui/badge";
import { isSameJson } from "@/lib/same-json";
import type { PromptDetail, PromptVariable } from "../types";

type Draft = Pick<PromptDetail, "text" | "variables">;

interface DraftDifferencesProps {
  before: Draft;
  after: Draft;
  layout?: DiffLayout;
  /** What the two sides are called. */
  titles?: [string, string];
}

export function DraftDifferences({ before, after, layout, titles }: DraftDifferencesProps) {
  const { t } = useTranslation("prompt-page");
  const changes = variableChanges(before.variables, after.variables);
  const isSameText = before.text === after.text;
  if (isSameText && changes.length === 0) return <p className="text-muted">{t("compare.same")}</p>;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {!isSameText && (
        <TextDiff before={before.text} after={after.text} layout={layout} titles={titles} />
      )}
      {changes.length > 0 && (
        <section aria-label={t("variables.title")}>
          <h3 className="mb-1.5 font-[550]">{t("variables.title")}</h3>
          <ul className="flex flex-col gap-1.5">
            {changes.map((change) => (
              <VariableChange key={change.name} {...change} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

interface Change {
  name: string;
  before: PromptVariable | undefined;
  after: PromptVariable | undefined;
}

function variableChanges(before: PromptVariable[], after: PromptVariable[]): Change[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  const find = (all: PromptVariable[], name: string) => all.find((one) => one.name === name);
  return names
    .map((name) => ({ name, before: find(before, name), after: find(after, name) }))
    .filter((change) => !isSameJson(change.before, change.after));
}

function VariableChange({ name, before, after }: Change) {
  const { t } = useTranslation("prompt-page");
  const words = (one: PromptVariable | undefined) => {
    if (one === undefined) return null;
    const facts = [
      t(`variables.types.${one.type}`),
      one.is_required && t("variables.required"),
      one.default !== null && `${t("variables.default")}: ${one.default}`,
      one.example !== null && `${t("variables.example")}: ${one.example}`,
      one.options.length > 0 && one.options.join(", "),
      one.description,
    ];
    return facts.filter((fact) => fact !== false && fact !== "").join(" · ");
  };
  const kind = before === undefined ? "added" : after === undefined ? "removed" : "changed";
  const tone = { added: "positive", removed: "negative", changed: "info" } as const;
  return (
    <li className="flex min-w-0 flex-wrap items-baseline gap-x-2 gap-y-0.5">
      <Badge tone={tone[kind]}>{t(`compare.${kind}`)}</Badge>
      <span className="min-w-0 break-words font-mono text-sm">{name}</span>
      {kind === "changed" && (
        <span className="min-w-0 break-words text-muted text-sm">
          <del>{words(before)}</del> <span aria-hidden>→</span>{" "}
        </span>
      )}
      {after !== undefined && (
        <ins className="min-w-0 break-words text-sm no-underline">{words(after)}</ins>
      )}
    </li>
  );
}
