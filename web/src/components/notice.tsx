/** A coloured strip inside a page: something the reader should know before going on. */
import { CircleAlert, Info, type LucideIcon, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "@/lib/classes";

type NoticeTone = "info" | "warning" | "negative";

const TONES: Record<NoticeTone, { icon: LucideIcon; look: string; ink: string }> = {
  info: { icon: Info, look: "bg-info-soft", ink: "text-info" },
  warning: { icon: TriangleAlert, look: "bg-warning-soft", ink: "text-warning" },
  negative: { icon: CircleAlert, look: "bg-negative-soft", ink: "text-negative" },
};

interface NoticeProps {
  tone: NoticeTone;
  children: ReactNode;
  action?: ReactNode;
  /** Read out at once; only for what the reader has just caused. */
  isAlert?: boolean;
  className?: string;
}

export function Notice({ tone, children, action, isAlert = false, className }: NoticeProps) {
  const { icon: Icon, look, ink } = TONES[tone];
  return (
    <div
      role={isAlert ? "alert" : undefined}
      className={classes(
        "flex flex-wrap items-center gap-x-2.5 gap-y-2 rounded-[9px] px-3.5 py-2.5",
        look,
        className,
      )}
    >
      <Icon aria-hidden className={classes("icon", ink)} />
      <div className="min-w-0 flex-1 basis-48">{children}</div>
      {action}
    </div>
  );
}
