/** Starts the panel. */
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { startI18n } from "./i18n/i18n";
import { createPanel } from "./router";
import { watchAppearance } from "./stores/appearance";
import "./styles/app.css";

watchAppearance();
const { router, queryClient } = createPanel();
await startI18n();

const root = document.getElementById("root");
if (root === null) throw new Error("The page has no root element.");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
