/** What surrounds every page of the panel. */
import { useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { followEvents, useLiveState } from "@/api/events";
import { Notice } from "@/components/notice";
import { useFormat } from "@/hooks/use-format";
import { useNow } from "@/hooks/use-now";
import { usePanel } from "@/stores/panel";
import { ConfirmPassword } from "./confirm-password";
import { Rail } from "./rail";
import { TopBar } from "./top-bar";

const loadPalette = () => import("./palette");
const Palette = lazy(loadPalette);

export function Frame() {
  const { t } = useTranslation("app");
  const isCollapsed = usePanel((panel) => panel.isRailCollapsed);
  const palette = usePalette();
  useEvents();
  useFocusOnArrival();
  return (
    <div
      style={{ ["--rail" as string]: isCollapsed ? "57px" : undefined }}
      className="grid min-h-dvh grid-cols-1 lg:grid-cols-[var(--rail)_minmax(0,1fr)]"
    >
      <a
        href="#content"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-lg bg-accent px-4 py-2 font-[550] text-on-accent focus:translate-y-0"
      >
        {t("skip")}
      </a>
      <aside className="sticky top-0 h-dvh border-r bg-sunken max-lg:hidden">
        <Rail isCollapsed={isCollapsed} />
      </aside>
      <div className="min-w-0">
        <TopBar onSearch={palette.open} onNearSearch={() => void loadPalette()} />
        <StaleNotice />
        <main
          id="content"
          tabIndex={-1}
          className="max-w-[1320px] px-4 pt-5 pb-10 outline-none lg:px-6"
        >
          <Outlet />
        </main>
      </div>
      {palette.wasOpened && (
        <Suspense>
          <Palette isOpen={palette.isOpen} onClose={palette.close} />
        </Suspense>
      )}
      <ConfirmPassword />
    </div>
  );
}

/** The search opens by its button and by Ctrl/⌘ K. */
function usePalette() {
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const open = () => {
    setWasOpened(true);
    setIsOpen(true);
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setWasOpened(true);
      setIsOpen((isShown) => !isShown);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return { isOpen, wasOpened, open, close: () => setIsOpen(false) };
}

function useEvents(): void {
  const client = useQueryClient();
  useEffect(() => followEvents(client), [client]);
}

/** After a change of page the focus goes to its title, so that a screen reader says where one is. */
function useFocusOnArrival(): void {
  const router = useRouter();
  useEffect(
    () =>
      router.subscribe("onRendered", ({ fromLocation, pathChanged }) => {
        if (fromLocation === undefined || !pathChanged) return;
        document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
      }),
    [router],
  );
}

const PATIENCE = 4000;

function StaleNotice() {
  const { t } = useTranslation("app");
  const { isLive, since } = useLiveState();
  const now = useNow("quick");
  const format = useFormat();
  if (isLive || now - since < PATIENCE) return null;
  return (
    <div className="px-4 pt-3 lg:px-6">
      <Notice tone="warning">
        {t("live.stale", { ago: format.relative(new Date(since).toISOString(), now) })}
      </Notice>
    </div>
  );
}
