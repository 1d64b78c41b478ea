/** What a call costs so far. Retell names the cost at the end; until then the agent's own rate is applied. */
import { useQuery } from "@tanstack/react-query";
import { type Call, isRunning } from "@/api/calls";
import { useMay } from "@/api/session";
import { type UsageFigures, usageQueries } from "@/api/usage";
import { useNow } from "@/hooks/use-now";
import { Money } from "../values";

export function RunningCost({ call }: { call: Call }) {
  const isEstimated = isRunning(call) && call.cost_micros === 0;
  if (isEstimated && call.started_at !== null)
    return <Estimate call={call} since={call.started_at} />;
  return <Money micros={isEstimated ? null : call.cost_micros} currency={call.currency} />;
}

function Estimate({ call, since }: { call: Call; since: string }) {
  const may = useMay();
  const now = useNow("quick");
  const ofAgent = { interval: "all", agent_id: call.agent_id ?? undefined } as const;
  const enabled = may("usage:read");
  const agent = useQuery({
    ...usageQueries.report(ofAgent),
    enabled: enabled && call.agent_id !== null,
  });
  const all = useQuery({ ...usageQueries.report({ interval: "all" }), enabled });
  const rate = rateOf(agent.data?.totals) ?? rateOf(all.data?.totals);
  const elapsed = Math.max(0, now - new Date(since).getTime());
  return (
    <Money micros={rate === null ? null : Math.round(rate * elapsed)} currency={call.currency} />
  );
}

/** Micro-units per millisecond of talk; null where nothing was billed yet. */
function rateOf(totals: UsageFigures | undefined): number | null {
  if (totals === undefined || totals.duration_ms === 0) return null;
  return totals.cost_micros / totals.duration_ms;
}
