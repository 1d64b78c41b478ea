/** Lets the page ask for the password when the server wants it again, while the request waits. */

type Ask = () => Promise<boolean>;

let ask: Ask | null = null;
let asking: Promise<boolean> | null = null;

/** The page's dialog registers itself here; returns how to take it back. */
export function onConfirmationRequired(handler: Ask): () => void {
  ask = handler;
  return () => {
    if (ask === handler) ask = null;
  };
}

/** True when the person confirmed. Requests that ask at the same time share one dialog. */
export function requestConfirmation(): Promise<boolean> {
  if (ask === null) return Promise.resolve(false);
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}
