/** What the forms of a connection hold. */
import * as z from "zod/mini";

const name = z.string().check(z.trim(), z.minLength(1), z.maxLength(100));
const key = z.union([z.literal(""), z.string().check(z.trim(), z.minLength(8), z.maxLength(500))]);
const address = z.union([z.literal(""), z.url().check(z.maxLength(300))]);

const fields = {
  name,
  api_key: key,
  webhook_key: key,
  base_url: address,
  webhooks: z.enum(["account", "per_agent"]),
};

export const editSchema = z.object(fields);
export const createSchema = z.object({ ...fields, kind: z.enum(["retell", "sandbox"]) }).check(
  z.refine(({ kind, api_key }) => kind === "sandbox" || api_key !== "", {
    path: ["api_key"],
    message: "required",
  }),
);

export type ConnectionValues = z.infer<typeof editSchema>;
export type NewConnectionValues = z.infer<typeof createSchema>;

export const SECRETS = ["api_key", "webhook_key"] as const;

/** An empty optional field is left out, so the server keeps or derives its value. */
export function filled<V extends Partial<Record<keyof ConnectionValues, string>>>(values: V): V {
  const entries = Object.entries(values).filter(([, value]) => value !== "");
  return Object.fromEntries(entries) as V;
}
