/** The overview's checklist, told by what there is already; gone once every step is done. */
import { useQuery } from "@tanstack/react-query";
import { callQueries } from "@/api/calls";
import { choiceQueries } from "@/api/choices";
import { useMay } from "@/api/session";
import { Checklist, type FirstStep } from "@/features/onboarding/checklist";

export function FirstSteps() {
  const may = useMay();
  const mayBuild = may("connections:read") && may("agents:write") && may("calls:create");
  const connections = useQuery({ ...choiceQueries.connections(), enabled: mayBuild });
  const agents = useQuery({ ...choiceQueries.agents(), enabled: mayBuild });
  const calls = useQuery({ ...callQueries.list({ limit: 1 }), enabled: mayBuild });
  if (connections.data === undefined || agents.data === undefined || calls.data === undefined)
    return null;
  const isConnected = connections.data.items.length > 0;
  const hasAgent = agents.data.items.length > 0;
  const hasCalled = calls.data.items.length > 0;
  if (isConnected && hasAgent && hasCalled) return null;
  const steps: FirstStep[] = [
    {
      name: "connect",
      isDone: isConnected,
      link: { to: isConnected ? "/connections" : "/welcome" },
    },
    { name: "agent", isDone: hasAgent, link: { to: "/agents" } },
    { name: "call", isDone: hasCalled, link: { to: hasCalled ? "/calls" : "/live" } },
  ];
  return <Checklist steps={steps} />;
}
