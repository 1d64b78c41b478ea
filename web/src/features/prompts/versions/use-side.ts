/** One side of a comparison: a version, or the draft as it stands on the page. */
import { useQuery } from "@tanstack/react-query";
import { useStore } from "zustand";
import { useKeeper } from "@/components/autosave/keeper-context";
import { draftIn } from "../editing/fields";
import type { Side } from "../use-prompt-page";
import { versionQueries } from "./api";

export function useSide(promptId: string, side: Side | null) {
  const keeper = useKeeper();
  useStore(keeper.store, ({ phase }) => phase);
  const isVersion = typeof side === "number";
  const query = useQuery({
    ...versionQueries.one(promptId, isVersion ? side : 0),
    enabled: isVersion,
  });
  if (side === "draft") return { draft: draftIn(keeper.present()), error: null, retry: () => {} };
  return { draft: query.data, error: query.error, retry: () => void query.refetch() };
}
