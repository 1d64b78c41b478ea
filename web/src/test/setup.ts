/** What jsdom lacks, the mock server, and words whose absence fails a test. */
import "@testing-library/jest-dom/vitest";
import { cleanup, configure } from "@testing-library/react";
import { afterAll, afterEach, beforeAll, beforeEach } from "vitest";
import { i18n, startI18n } from "@/i18n/i18n";
import { useAppearance } from "@/stores/appearance";
import { usePanel } from "@/stores/panel";
import { FakeEventSource } from "./fake-event-source";
import { server } from "./server";

Object.assign(globalThis, { EventSource: FakeEventSource });
Object.assign(window, {
  matchMedia: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
  scrollTo: () => undefined,
});
Object.assign(Element.prototype, { scrollIntoView: () => undefined });
// Nothing has a place here; the editor asks where its text stands.
Object.assign(Range.prototype, {
  getClientRects: () => [],
  getBoundingClientRect: () => new DOMRect(),
});

// Pages load their code and words on first use, which takes a while on a busy machine.
configure({ asyncUtilTimeout: 6000 });

const missing: string[] = [];

beforeAll(async () => {
  server.listen({ onUnhandledRequest: "error" });
  await startI18n();
  i18n.options.saveMissing = true;
  i18n.on("missingKey", (_languages, namespace, key) => missing.push(`${namespace}:${key}`));
});
beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  useAppearance.setState(useAppearance.getInitialState(), true);
  usePanel.setState(usePanel.getInitialState(), true);
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
  FakeEventSource.closeAll();
  const found = missing.splice(0);
  if (found.length > 0) throw new Error(`Words are missing: ${found.join(", ")}`);
});
afterAll(() => server.close());
