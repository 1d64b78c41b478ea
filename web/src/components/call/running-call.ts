/** Follows one call, or all running ones. Events move them; polling stands in while the stream is down. */
import { useQuery } from "@tanstack/react-query";
import { callQueries, isRunning } from "@/api/calls";
import { useLiveState } from "@/api/events";
import { useMay } from "@/api/session";

const SAFETY_NET = 15_000;
const WITHOUT_STREAM = 3_000;

const usePace = () => (useLiveState((state) => state.isLive) ? SAFETY_NET : WITHOUT_STREAM);

export function useFollowedCall(id: string) {
  const pace = usePace();
  const may = useMay();
  return useQuery({
    ...callQueries.detail(id),
    enabled: may("calls:read"),
    refetchInterval: ({ state }) =>
      state.data !== undefined && isRunning(state.data) ? pace : false,
  });
}

export function useLiveCalls() {
  const pace = usePace();
  const may = useMay();
  return useQuery({ ...callQueries.live(), enabled: may("calls:read"), refetchInterval: pace });
}
