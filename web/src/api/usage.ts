/** Usage as the server sums it up. */
import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "./client";
import type { components, paths } from "./schema";

type Schemas = components["schemas"];
type UsageQuery = NonNullable<paths["/api/v1/usage"]["get"]["parameters"]["query"]>;

export type UsageReport = Schemas["UsageReport"];
export type UsageItem = UsageReport["items"][number];
export type UsageFigures = UsageReport["totals"];

export const usageQueries = {
  all: () => ["usage"] as const,
  report: (query: UsageQuery) =>
    queryOptions({
      queryKey: [...usageQueries.all(), "report", query],
      queryFn: () => unwrap(api.GET("/api/v1/usage", { params: { query } })),
      placeholderData: keepPreviousData,
    }),
};
