import { createFileRoute } from "@tanstack/react-router";
import { callQueries } from "@/api/calls";
import { mayFetch } from "@/api/session";
import { CallPage } from "@/features/calls/detail/call-page";
import { rememberRecent } from "@/stores/panel";

export const Route = createFileRoute("/_panel/calls/$callId")({
  loader: async ({ context, params, preload }) => {
    if (!mayFetch(context.queryClient, "calls:read")) return {};
    const call = await context.queryClient.ensureQueryData(callQueries.detail(params.callId));
    const name = call.agent_name ?? call.retell_call_id ?? call.id;
    const link = { to: "/calls/$callId", params };
    if (!preload) rememberRecent({ key: call.id, label: name, link });
    return { crumb: name };
  },
  component: () => {
    const { callId } = Route.useParams();
    return <CallPage key={callId} id={callId} />;
  },
});
