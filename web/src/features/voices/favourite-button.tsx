/** Makes a voice a favourite of the reader's, or no longer. */
import { Star } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Voice } from "@/api/voices";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { classes } from "@/lib/classes";
import { useFavourite } from "./api";

export function FavouriteButton({ voice }: { voice: Voice }) {
  const { t } = useTranslation("voices");
  const { mutate } = useFavourite();
  const { name, is_favourite } = voice;
  const words = t(is_favourite ? "favourite.remove" : "favourite.add", { name });
  return (
    <Tooltip text={words}>
      <Button
        variant="ghost"
        size="icon"
        aria-label={words}
        aria-pressed={is_favourite}
        onClick={() => mutate(voice)}
      >
        <Star aria-hidden className={classes("icon", is_favourite && "fill-current text-accent")} />
      </Button>
    </Tooltip>
  );
}
