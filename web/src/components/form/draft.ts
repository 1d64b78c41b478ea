/** Unsaved work, kept in this tab's memory over a reload. */

const key = (name: string) => `centralita.draft.${name}`;

export function readDraft<V>(name: string): Partial<V> | null {
  try {
    const kept = sessionStorage.getItem(key(name));
    return kept === null ? null : (JSON.parse(kept) as Partial<V>);
  } catch {
    return null;
  }
}

export function keepDraft(name: string, values: object, secrets: readonly string[]): void {
  const kept = Object.entries(values).filter(([field]) => !secrets.includes(field));
  try {
    sessionStorage.setItem(key(name), JSON.stringify(Object.fromEntries(kept)));
  } catch {
    // A full storage costs the draft, not the form.
  }
}

export function clearDraft(name: string): void {
  sessionStorage.removeItem(key(name));
}
