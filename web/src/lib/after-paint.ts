/** Work that can wait until a key is on the screen, and how to have it done at once where somebody needs its outcome. */

const waiting = new Set<() => void>();

/** Runs something once the frame that is being made is on the screen; returns how to call it off. */
export function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(go);
  });
  const callOff = () => {
    waiting.delete(go);
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  function go() {
    callOff();
    run();
  }
  waiting.add(go);
  return callOff;
}

/** Does now what waits for the screen, and what that brings about in turn. */
export function settlePainted(): void {
  for (const go of waiting) go();
}
