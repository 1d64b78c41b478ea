/** The voices that are to be heard side by side: kept in the URL. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Voice } from "@/api/voices";
import { notify } from "@/components/toast";
import { comparedIn, MOST_COMPARED, validateVoiceSearch } from "../search";

export interface Compared {
  ids: string[];
  toggle: (voice: Pick<Voice, "id">) => void;
  clear: () => void;
}

export function useCompared(): Compared {
  const { t } = useTranslation("voices");
  const navigate = useNavigate();
  const search = useSearch({ strict: false, select: (raw) => validateVoiceSearch(raw) });
  const ids = comparedIn(search);
  const set = (next: string[]) =>
    void navigate({
      to: "/voices",
      search: (previous) => ({
        ...validateVoiceSearch(previous),
        compare: next.length === 0 ? undefined : next.join(","),
      }),
      replace: true,
      resetScroll: false,
    });
  const toggle = ({ id }: Pick<Voice, "id">) => {
    if (ids.includes(id)) set(ids.filter((other) => other !== id));
    else if (ids.length < MOST_COMPARED) set([...ids, id]);
    else notify({ text: t("compare.full", { count: MOST_COMPARED }) });
  };
  return { ids, toggle, clear: () => set([]) };
}
