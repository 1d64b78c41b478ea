/** The cases of a suite: found by words, opened, copied, moved and taken out. */
import { useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, CopyPlus, EllipsisVertical, Pencil, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Tagged } from "@/api/client";
import { useMay } from "@/api/session";
import { EmptyState } from "@/components/empty-state";
import { Menu } from "@/components/menu";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import type { PromptDetail } from "../types";
import { type Case, type CaseInput, readSuite, type Suite, useUpdateSuite } from "./api";
import { CaseDialog } from "./case-dialog";
import { unchanged } from "./case-values";

/** From so many on there is a box to search them. */
const MANY = 8;
const MOST_CASES = 100;

interface CaseListProps {
  prompt: PromptDetail;
  suite: Tagged<Suite>;
}

type Edited = Case | "new" | null;

export function CaseList({ prompt, suite }: CaseListProps) {
  const { t } = useTranslation("prompt-tests");
  const mayWrite = useMay()("prompts:write");
  const [edited, setEdited] = useState<Edited>(null);
  const [words, setWords] = useState("");
  const { cases } = suite;
  const wanted = words.trim().toLowerCase();
  const shown = cases.filter(({ name }) => name.toLowerCase().includes(wanted));
  const add = mayWrite && cases.length < MOST_CASES && (
    <Button size="small" onClick={() => setEdited("new")}>
      <Plus aria-hidden className="icon" />
      {t("cases.add")}
    </Button>
  );
  return (
    <Card title={t("cases.title", { count: cases.length })} aside={add}>
      {cases.length === 0 && (
        <EmptyState icon={Plus} title={t("cases.empty")} description={t("cases.emptyHelp")} />
      )}
      {cases.length >= MANY && (
        <Input
          type="search"
          aria-label={t("cases.search")}
          placeholder={t("cases.search")}
          className="mb-2 max-w-72"
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      <ul aria-label={t("cases.label")} className="divide-y">
        {shown.map((one) => (
          <li key={one.id} className="flex items-center gap-2 py-1">
            <button
              type="button"
              onClick={() => setEdited(one)}
              className="flex min-h-9 min-w-0 flex-1 flex-wrap items-center gap-x-3 gap-y-1 rounded-md px-2 py-1 text-left hover:bg-sunken"
            >
              <span className="min-w-32 flex-1 break-words font-[550]">{one.name}</span>
              <Badge>{t(`kinds.${one.kind}.label`)}</Badge>
              <span className="text-muted text-sm">
                {t("checks.count", { count: one.checks.length })}
              </span>
            </button>
            {mayWrite && <CaseMenu suite={suite} one={one} onEdit={() => setEdited(one)} />}
          </li>
        ))}
      </ul>
      <CaseDialog
        prompt={prompt}
        suite={suite}
        edited={edited}
        isReadOnly={!mayWrite}
        onClose={() => setEdited(null)}
      />
    </Card>
  );
}

interface CaseMenuProps {
  suite: Tagged<Suite>;
  one: Case;
  onEdit: () => void;
}

function CaseMenu({ suite, one, onEdit }: CaseMenuProps) {
  const { t } = useTranslation("prompt-tests");
  const problemWords = useProblemWords();
  const { mutateAsync } = useUpdateSuite();
  const client = useQueryClient();
  const tell = (error: unknown) => {
    const { title, advice } = problemWords(error);
    notify({ tone: "negative", text: title, description: advice });
  };
  /** The change is made to the cases as they are shown; where they changed meanwhile it is refused. */
  const change = async (cases: (all: Case[], place: number) => CaseInput[]) => {
    try {
      const place = suite.cases.findIndex(({ id }) => id === one.id);
      await mutateAsync({ base: suite, body: { cases: cases(suite.cases, place) } });
      return true;
    } catch (error) {
      tell(error);
      return false;
    }
  };
  const moveBy = (steps: number) =>
    change((all, place) => {
      const to = Math.min(Math.max(place + steps, 0), all.length - 1);
      return all.toSpliced(place, 1).toSpliced(to, 0, one).map(unchanged);
    });
  const copy = () =>
    change((all, place) => {
      const name = t("cases.copyOf", { name: one.name }).slice(0, 100);
      return all.map(unchanged).toSpliced(place + 1, 0, { ...unchanged(one), id: null, name });
    });
  const bringBack = async () => {
    try {
      const base = await readSuite(client, suite.prompt_id, suite.id);
      const cases = [...base.cases.map(unchanged), { ...unchanged(one), id: null }];
      await mutateAsync({ base, body: { cases } });
    } catch (error) {
      tell(error);
    }
  };
  const remove = async () => {
    const isDone = await change((all, place) => all.toSpliced(place, 1).map(unchanged));
    if (!isDone) return;
    const undo = () => void bringBack();
    notify({
      text: t("cases.removed", { name: one.name }),
      action: { label: t("undo"), onSelect: undo },
    });
  };
  const trigger = (
    <Button size="icon" variant="ghost" aria-label={t("cases.actions", { name: one.name })}>
      <EllipsisVertical aria-hidden className="icon" />
    </Button>
  );
  return (
    <Menu
      trigger={trigger}
      entries={[
        { kind: "action", label: t("cases.edit"), icon: Pencil, onSelect: onEdit },
        { kind: "action", label: t("cases.copy"), icon: CopyPlus, onSelect: () => void copy() },
        { kind: "action", label: t("cases.up"), icon: ArrowUp, onSelect: () => void moveBy(-1) },
        { kind: "action", label: t("cases.down"), icon: ArrowDown, onSelect: () => void moveBy(1) },
        {
          kind: "action",
          label: t("cases.remove"),
          icon: Trash2,
          isDanger: true,
          onSelect: () => void remove(),
        },
      ]}
    />
  );
}
