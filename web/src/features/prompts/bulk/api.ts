/** The same to many prompts. */
import { api, unwrap } from "@/api/client";
import type { components } from "@/api/schema";
import { usePromptMutation } from "../api";

type Schemas = components["schemas"];

export type BulkOrder = Omit<Schemas["PromptBulkRequest"], "ids">;
export type BulkReport = Schemas["PromptBulkReport"];

/** The server takes no more at once. */
const MOST_AT_ONCE = 200;

/** Many go in pieces, one after the other. */
async function changeMany(order: BulkOrder, ids: string[]): Promise<BulkReport> {
  const report: BulkReport = {
    action: order.action,
    succeeded: 0,
    unchanged: 0,
    failed: 0,
    items: [],
  };
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    const body = { ...order, ids: ids.slice(start, start + MOST_AT_ONCE) };
    const part = await unwrap(api.POST("/api/v1/prompts/bulk", { body }));
    report.succeeded += part.succeeded;
    report.unchanged += part.unchanged;
    report.failed += part.failed;
    report.items.push(...part.items);
  }
  return report;
}

export function useChangeMany() {
  return usePromptMutation(({ order, ids }: { order: BulkOrder; ids: string[] }) =>
    changeMany(order, ids),
  );
}
