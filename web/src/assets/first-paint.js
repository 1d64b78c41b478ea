// Runs before the first paint, as a file because the content security policy forbids inline scripts.
(() => {
  let stored = {};
  try {
    stored = JSON.parse(localStorage.getItem("centralita.appearance") || "{}").state || {};
  } catch {
    stored = {};
  }
  const dark =
    stored.theme === "dark" ||
    (stored.theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  const root = document.documentElement;
  root.classList.toggle("dark", dark);
  root.dataset.density = stored.density || "compact";
  root.lang = stored.language || (navigator.language.toLowerCase().startsWith("es") ? "es" : "en");
})();
