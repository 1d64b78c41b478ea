/** The keeper of a page, for its forms and for the word about it in the head. */
import { createContext, useCallback, useContext } from "react";
import { useStore } from "zustand";
import type { Keeper } from "./keeper";
import type { SaveState } from "./types";

const KeeperContext = createContext<Keeper | null>(null);

export const KeeperProvider = KeeperContext.Provider;

export function useKeeper(): Keeper {
  const keeper = useContext(KeeperContext);
  if (keeper === null) throw new Error("This stands outside of a page that saves by itself.");
  return keeper;
}

export function useSaveState(): SaveState {
  return useStore(useKeeper().store);
}

/** Says that something is to be saved in a moment, for what shows a key before it tells of it; nothing elsewhere. */
export function useExpectSaving(): () => void {
  const keeper = useContext(KeeperContext);
  return useCallback(() => keeper?.expect(), [keeper]);
}
