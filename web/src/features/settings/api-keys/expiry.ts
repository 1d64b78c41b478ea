/** How long a key is to live. */

export const LIFETIMES = ["30", "90", "365", "never"] as const;
export type Lifetime = (typeof LIFETIMES)[number];

const DAY = 86_400_000;

/** The instant a key made now would expire, null for never. */
export function expiryOf(lifetime: Lifetime, now: number): string | null {
  return lifetime === "never" ? null : new Date(now + Number(lifetime) * DAY).toISOString();
}
