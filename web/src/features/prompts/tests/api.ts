/** Suites of cases for a prompt, and their runs. Query keys begin with the topic that the server tells of. */
import { type QueryClient, queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api, ifMatch, type Tagged, unwrap, unwrapTagged } from "@/api/client";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Suite = Schemas["SuiteRead"];
export type SuiteUpdate = Schemas["SuiteUpdate"];
export type Case = Schemas["CaseRead"];
export type CaseInput = Schemas["ScriptedCase"] | Schemas["SimulatedCase"];
export type Check = Case["checks"][number];
export type Run = Schemas["RunRead"];
export type RunStart = Schemas["RunStart"];
export type RunDetail = Schemas["RunDetail"];
export type CaseResult = Schemas["SuiteResultRead"];
export type Outcome = NonNullable<Run["outcome"]>;

const MOST_SUITES = 50;
const MOST_RUNS = 50;
/** While something runs, in case no news come. */
const LOOK_AGAIN = 3_000;

const all = ["prompt_runs"] as const;
const suitePath = (promptId: string, suiteId: string) => ({
  path: { prompt_id: promptId, suite_id: suiteId },
});
const runPath = (promptId: string, suiteId: string, runId: string) => ({
  path: { prompt_id: promptId, suite_id: suiteId, run_id: runId },
});

export const suiteQueries = {
  all: () => all,
  list: (promptId: string) =>
    queryOptions({
      queryKey: [...all, "suites", promptId],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/suites", {
            params: { path: { prompt_id: promptId }, query: { limit: MOST_SUITES } },
          }),
        ),
      refetchInterval: ({ state }) =>
        state.data?.items.some(({ latest_run }) => latest_run?.state === "running")
          ? LOOK_AGAIN
          : false,
    }),
  one: (promptId: string, suiteId: string) =>
    queryOptions({
      queryKey: [...all, "suite", suiteId],
      queryFn: () =>
        unwrapTagged(
          api.GET("/api/v1/prompts/{prompt_id}/suites/{suite_id}", {
            params: suitePath(promptId, suiteId),
          }),
        ),
    }),
  runs: (promptId: string, suiteId: string) =>
    queryOptions({
      queryKey: [...all, "runs", suiteId],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/suites/{suite_id}/runs", {
            params: { ...suitePath(promptId, suiteId), query: { limit: MOST_RUNS } },
          }),
        ),
      refetchInterval: ({ state }) =>
        state.data?.items.some((run) => run.state === "running") ? LOOK_AGAIN : false,
    }),
  run: (promptId: string, suiteId: string, runId: string) =>
    queryOptions({
      queryKey: [...all, "detail", runId],
      queryFn: () =>
        unwrap(
          api.GET("/api/v1/prompts/{prompt_id}/suites/{suite_id}/runs/{run_id}", {
            params: runPath(promptId, suiteId, runId),
          }),
        ),
      refetchInterval: ({ state }) => (state.data?.state === "running" ? LOOK_AGAIN : false),
    }),
};

function useChange<V, R>(change: (variables: V) => Promise<R>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: all }),
  });
}

export function useCreateSuite(promptId: string) {
  return useChange((body: Schemas["SuiteCreate"]) =>
    unwrap(
      api.POST("/api/v1/prompts/{prompt_id}/suites", {
        params: { path: { prompt_id: promptId } },
        body,
      }),
    ),
  );
}

/** Reads a suite anew, whatever is remembered of it. */
export const readSuite = (client: QueryClient, promptId: string, suiteId: string) =>
  client.fetchQuery({ ...suiteQueries.one(promptId, suiteId), staleTime: 0 });

interface SuiteChange {
  /** As it was when the change began; 412 where somebody else changed it since. */
  base: Tagged<Suite>;
  body: SuiteUpdate;
}

export function useUpdateSuite() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ base: { prompt_id, id, etag }, body }: SuiteChange) => {
      const changed = await unwrapTagged(
        api.PATCH("/api/v1/prompts/{prompt_id}/suites/{suite_id}", {
          params: suitePath(prompt_id, id),
          headers: ifMatch(etag),
          body,
        }),
      );
      client.setQueryData(suiteQueries.one(prompt_id, id).queryKey, changed);
      void client.invalidateQueries({ queryKey: suiteQueries.list(prompt_id).queryKey });
      return changed;
    },
  });
}

export function useDeleteSuite({ prompt_id, id }: Pick<Suite, "prompt_id" | "id">) {
  return useChange(() =>
    unwrap(
      api.DELETE("/api/v1/prompts/{prompt_id}/suites/{suite_id}", {
        params: suitePath(prompt_id, id),
      }),
    ),
  );
}

export function useStartRun({ prompt_id, id }: Pick<Suite, "prompt_id" | "id">) {
  return useChange((body: RunStart) =>
    unwrap(
      api.POST("/api/v1/prompts/{prompt_id}/suites/{suite_id}/runs", {
        params: suitePath(prompt_id, id),
        body,
      }),
    ),
  );
}

export function useCancelRun() {
  return useChange(({ prompt_id, suite_id, id }: Run) =>
    unwrap(
      api.POST("/api/v1/prompts/{prompt_id}/suites/{suite_id}/runs/{run_id}/cancel", {
        params: runPath(prompt_id, suite_id, id),
      }),
    ),
  );
}

export function useDeleteRun() {
  return useChange(({ prompt_id, suite_id, id }: Run) =>
    unwrap(
      api.DELETE("/api/v1/prompts/{prompt_id}/suites/{suite_id}/runs/{run_id}", {
        params: runPath(prompt_id, suite_id, id),
      }),
    ),
  );
}
