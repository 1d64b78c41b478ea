/** The voices chosen to be compared, at the foot of the library, and the way to hear them. */
import { useQueries } from "@tanstack/react-query";
import { Columns2, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "@/components/ui/button";
import { PlayButton } from "@/components/voices/play-button";
import { libraryQueries } from "../api";
import type { Compared } from "./use-compared";

export function CompareTray({ compared }: { compared: Compared }) {
  const { t } = useTranslation("voices");
  const { ids, toggle, clear } = compared;
  const voices = useQueries({ queries: ids.map((id) => libraryQueries.one(id)) });
  if (ids.length === 0) return null;
  return (
    <section
      aria-label={t("compare.tray")}
      className="sticky bottom-3 z-20 mt-3 flex flex-wrap items-center gap-2 rounded-xl border bg-raised px-3 py-2 shadow-float"
    >
      <ul className="flex min-w-0 flex-1 flex-wrap gap-2 max-sm:basis-full">
        {voices.map(({ data }) =>
          data === undefined ? null : (
            <li
              key={data.id}
              className="flex items-center gap-0.5 rounded-lg border bg-surface py-0.5 pr-0.5 pl-2.5"
            >
              <span className="max-w-40 truncate font-[550]">{data.name}</span>
              <PlayButton voice={data} />
              <Button
                variant="ghost"
                size="icon"
                aria-label={t("compare.drop", { name: data.name })}
                onClick={() => toggle(data)}
              >
                <X aria-hidden className="icon" />
              </Button>
            </li>
          ),
        )}
      </ul>
      <Button onClick={clear}>{t("compare.clear")}</Button>
      {ids.length > 1 ? (
        <ButtonLink variant="primary" to="/voices/compare" search={{ ids: ids.join(",") }}>
          <Columns2 aria-hidden className="icon" />
          {t("compare.action", { count: ids.length })}
        </ButtonLink>
      ) : (
        <p className="text-muted text-sm">{t("compare.another")}</p>
      )}
    </section>
  );
}
