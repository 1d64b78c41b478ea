/** Shows the keys of a list, and lets the reader switch them off. */
import { useTranslation } from "react-i18next";
import { usePanel } from "@/stores/panel";
import { Dialog } from "../dialog";
import { Switch } from "../ui/input";
import { Kbd } from "../ui/kbd";
import type { RowKey } from "./types";

const KEYS = ["search", "down", "up", "select", "open", "create", "help"] as const;
const GLYPHS: Record<(typeof KEYS)[number], string> = {
  search: "/",
  down: "j",
  up: "k",
  select: "x",
  open: "Enter",
  create: "c",
  help: "?",
};

interface ShortcutsDialogProps {
  isOpen: boolean;
  onClose: () => void;
  /** Keys of the list's own; they stand for what those of every list would do. */
  own: Pick<RowKey<never>, "key" | "glyph" | "label">[];
}

export function ShortcutsDialog({ isOpen, onClose, own }: ShortcutsDialogProps) {
  const { t } = useTranslation("table");
  const areOn = usePanel((panel) => panel.areShortcutsOn);
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t("keys.title")}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-2">
        {KEYS.filter((key) => own.every((other) => other.key !== GLYPHS[key])).map((key) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{GLYPHS[key]}</Kbd>
            </dt>
            <dd>{t(`keys.${key}`)}</dd>
          </div>
        ))}
        {own.map(({ key, glyph, label }) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{glyph}</Kbd>
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <label className="mt-4 mb-2 flex items-center gap-3 border-t pt-3">
        <Switch
          checked={areOn}
          onChange={(event) => usePanel.setState({ areShortcutsOn: event.target.checked })}
        />
        {t("keys.on")}
      </label>
    </Dialog>
  );
}
