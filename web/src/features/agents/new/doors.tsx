/** The three ways to a new agent. */
import { FileUp, LayoutTemplate, type LucideIcon, PencilLine } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Doors } from "@/components/templates/doors";
import { DOORS, type Door } from "./search";

const ICONS: Record<Door, LucideIcon> = {
  template: LayoutTemplate,
  scratch: PencilLine,
  file: FileUp,
};

export function AgentDoors({ open }: { open: Door }) {
  const { t } = useTranslation("agent-new");
  return (
    <Doors
      label={t("doors.label")}
      doors={DOORS.map((door) => ({
        title: t(`doors.${door}.title`),
        description: t(`doors.${door}.description`),
        icon: ICONS[door],
        link: { to: "/agents/new", search: door === "template" ? {} : { from: door } },
        isOpen: door === open,
      }))}
    />
  );
}
