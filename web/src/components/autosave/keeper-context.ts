/** The keeper of a page, for its forms and for the word about it in the head. */
import { createContext, useContext } from "react";
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
