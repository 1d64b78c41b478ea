/** Browser and system out of what a browser says of itself. Rough on purpose: it only helps to recognise a device. */

export interface Device {
  browser: string | null;
  system: string | null;
  isHandheld: boolean;
}

const BROWSERS: [string, RegExp][] = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bSafari\//],
];

const SYSTEMS: [string, RegExp][] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMacintosh\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Linux", /\bLinux\b/],
];

const named = (known: [string, RegExp][], words: string) =>
  known.find(([, pattern]) => pattern.test(words))?.[0] ?? null;

export function deviceOf(userAgent: string | null): Device {
  const words = userAgent ?? "";
  return {
    browser: named(BROWSERS, words),
    system: named(SYSTEMS, words),
    isHandheld: /\b(Mobile|iPhone|iPad|Android)\b/.test(words),
  };
}
