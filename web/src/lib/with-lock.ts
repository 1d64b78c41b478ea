/** Runs work while no other tab runs work of the same name. Without Web Locks (plain http) it just runs. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator) || navigator.locks === undefined) return work();
  return navigator.locks.request(name, work);
}
