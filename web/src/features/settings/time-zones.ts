/** The time zones one can choose from, as the browser knows them. */

/** Includes the present one, which may be an older name that browsers no longer list. */
export function timeZoneChoices(present: string): { value: string; label: string }[] {
  const zones = new Set([...Intl.supportedValuesOf("timeZone"), "UTC", present]);
  return [...zones].sort().map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }));
}
