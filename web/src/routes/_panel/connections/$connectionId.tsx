import { createFileRoute } from "@tanstack/react-router";
import { connectionQueries } from "@/features/connections/api";
import { ConnectionDetail } from "@/features/connections/connection-detail";
import { rememberRecent } from "@/stores/panel";

export const Route = createFileRoute("/_panel/connections/$connectionId")({
  loader: async ({ context, params, preload }) => {
    const connection = await context.queryClient.ensureQueryData(
      connectionQueries.detail(params.connectionId),
    );
    const link = { to: "/connections/$connectionId", params };
    if (!preload) rememberRecent({ key: connection.id, label: connection.name, link });
    return { crumb: connection.name };
  },
  component: () => {
    const { connectionId } = Route.useParams();
    return <ConnectionDetail key={connectionId} id={connectionId} />;
  },
});
