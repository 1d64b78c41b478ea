/** How many agents speak with each voice, for those who may see agents. */
import { useQuery } from "@tanstack/react-query";
import { useMay } from "@/api/session";
import { libraryQueries, type Uses } from "./api";

export function useUses(): Uses | undefined {
  return useQuery({ ...libraryQueries.uses(), enabled: useMay()("agents:read") }).data;
}
