import { createFileRoute } from "@tanstack/react-router";
import { numberQueries } from "@/features/numbers/api";
import { NumberDetail } from "@/features/numbers/number-detail";
import { rememberRecent } from "@/stores/panel";

export const Route = createFileRoute("/_panel/phone-numbers/$numberId")({
  loader: async ({ context, params, preload }) => {
    const number = await context.queryClient.ensureQueryData(numberQueries.detail(params.numberId));
    const link = { to: "/phone-numbers/$numberId", params };
    if (!preload) rememberRecent({ key: number.id, label: number.number, link });
    return { crumb: number.number };
  },
  component: () => {
    const { numberId } = Route.useParams();
    return <NumberDetail key={numberId} id={numberId} />;
  },
});
