/** Shows the notices that wait; loaded with the first of them. */
import { CircleAlert, CircleCheck } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Toaster as Sonner, toast } from "sonner";
import { useAppearance } from "@/stores/appearance";
import { type ShownNotice, useNotices } from "./toast";

function show({ text, tone = "neutral", description, action, key }: ShownNotice): void {
  const present = tone === "positive" ? toast.success : tone === "negative" ? toast.error : toast;
  present(text, {
    id: key,
    description,
    duration: action === undefined ? 5000 : 10_000,
    action: action && { label: action.label, onClick: action.onSelect },
  });
}

export default function Toaster() {
  const { t } = useTranslation("app");
  const theme = useAppearance((state) => state.theme);
  const waiting = useNotices((state) => state.waiting);
  useEffect(() => {
    if (waiting.length === 0) return;
    for (const notice of waiting) show(notice);
    useNotices.setState({ waiting: [] });
  }, [waiting]);
  return (
    <Sonner
      theme={theme}
      position="bottom-right"
      containerAriaLabel={t("notices")}
      icons={{
        success: <CircleCheck aria-hidden className="icon text-positive" />,
        error: <CircleAlert aria-hidden className="icon text-negative" />,
      }}
      toastOptions={{
        style: {
          background: "var(--raised)",
          color: "var(--foreground)",
          borderColor: "var(--line)",
          boxShadow: "var(--shadow)",
          borderRadius: "var(--radius)",
          fontFamily: "var(--sans)",
        },
        actionButtonStyle: { background: "var(--accent)", color: "var(--on-accent)" },
      }}
    />
  );
}
