/** What can be done with a voice in the list. */
import { Columns2, Star, StarOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Voice } from "@/api/voices";
import type { RowAction } from "@/components/data-table/types";
import { useFavourite } from "./api";

export function useVoiceActions(compare: (voice: Voice) => void) {
  const { t } = useTranslation("voices");
  const { mutate } = useFavourite();
  return (voice: Voice): RowAction<Voice>[] => [
    { label: t("compare.toggle"), icon: Columns2, onSelect: compare },
    {
      label: t(voice.is_favourite ? "favourite.off" : "favourite.on"),
      icon: voice.is_favourite ? StarOff : Star,
      onSelect: (row) => mutate(row),
    },
  ];
}
