/** Placing a web call that this browser joins. */
import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "@/api/client";
import { finished, isOperation } from "@/api/operations";
import type { Variables } from "@/stores/trials";

export const webCallQueries = {
  agent: (agentId: string) =>
    queryOptions({
      queryKey: ["agents", "to-call", agentId] as const,
      queryFn: () =>
        unwrap(api.GET("/api/v1/agents/{agent_id}", { params: { path: { agent_id: agentId } } })),
    }),
};

/** The call's id here, once it is written down. */
export async function placeWebCall(agentId: string, variables: Variables): Promise<string> {
  const call = await unwrap(
    api.POST("/api/v1/calls", {
      body: { kind: "web", agent_id: agentId, version: "draft", join: "browser", variables },
    }),
  );
  return call.id;
}

/** What to join it with: told once, and never kept anywhere by the page. */
export async function accessTokenOf(callId: string): Promise<string> {
  const join = () =>
    unwrap(api.POST("/api/v1/calls/{call_id}/join", { params: { path: { call_id: callId } } }));
  let answer = await join();
  if (isOperation(answer)) {
    await finished(answer);
    answer = await join();
  }
  if (isOperation(answer)) throw new Error("The call is placed, but its token did not come.");
  return answer.access_token;
}
