/** The reference of the API at /docs: a page of its own, so that the panel does not carry it. */
import "@/assets/first-paint.js";
import "./docs.css";
import { createRoot } from "react-dom/client";
import { loadDocument } from "./document";
import { Reference } from "./reference";
import { words } from "./words";

async function start(place: HTMLElement): Promise<void> {
  try {
    const api = await loadDocument();
    createRoot(place).render(<Reference api={api} />);
    await new Promise((resolve) => setTimeout(resolve));
    // The browser looked for the target before there was one.
    if (location.hash !== "") document.getElementById(location.hash.slice(1))?.scrollIntoView();
  } catch {
    place.textContent = words.failed;
  }
}

const place = document.getElementById("api");
if (place !== null) void start(place);
