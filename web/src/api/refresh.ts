/** Renews the session. Tabs take turns under a lock: one refreshes, the others find it done. */
import { withLock } from "@/lib/with-lock";

const STAMP = "centralita.refreshed-at";

let running: Promise<boolean> | null = null;

/** True when the session holds again; `since` is when the refused request set out. */
export function refreshSession(since: number): Promise<boolean> {
  running ??= withLock("centralita.refresh", () => refreshOnce(since)).finally(() => {
    running = null;
  });
  return running;
}

async function refreshOnce(since: number): Promise<boolean> {
  const another = Number(localStorage.getItem(STAMP) ?? 0);
  if (another > since) return true;
  const response = await fetch(new URL("/api/v1/auth/refresh", location.origin), {
    method: "POST",
    credentials: "same-origin",
  });
  if (response.ok) localStorage.setItem(STAMP, String(Date.now()));
  return response.ok;
}
