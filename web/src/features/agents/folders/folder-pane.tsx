/** The folders beside the list: how many agents each has, and what can be done with it. */
import { EllipsisVertical, Folder as FolderIcon, FolderPlus, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { TableState } from "@/components/data-table/table-search";
import { Menu } from "@/components/menu";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import type { AgentFilter } from "../search";
import type { AgentFacets, Folder } from "../types";
import { DeleteFolder, FolderDialog } from "./folder-dialogs";
import { NO_FOLDER, useFolders } from "./use-folders";

interface FolderPaneProps {
  state: TableState<AgentFilter>;
  facets: AgentFacets | undefined;
}

export function FolderPane({ state, facets }: FolderPaneProps) {
  const { t } = useTranslation("agent-list");
  const mayWrite = useMay()("agents:write");
  const folders = useFolders();
  const [isMaking, setIsMaking] = useState(false);
  const counts = new Map(facets?.folder_id.map(({ value, count }) => [value, count]));
  const countOf = (id: string) => (facets === undefined ? undefined : (counts.get(id) ?? 0));
  const total =
    facets === undefined ? undefined : [...counts.values()].reduce((sum, one) => sum + one, 0);
  const chosen = state.filters.folder;
  const open = (ids: string[]) => state.setFilter("folder", ids);
  const isOnly = (id: string) => chosen.length === 1 && chosen[0] === id;
  return (
    <nav aria-label={t("folders")} className="min-w-0">
      <div className="mb-1 flex h-[30px] items-center justify-between pl-2.5">
        <h2 className="font-[550] text-muted text-sm">{t("folders")}</h2>
        {mayWrite && (
          <Tooltip text={t("newFolder")}>
            <Button
              size="icon"
              variant="ghost"
              aria-label={t("newFolder")}
              onClick={() => setIsMaking(true)}
            >
              <FolderPlus aria-hidden className="icon" />
            </Button>
          </Tooltip>
        )}
      </div>
      <ul className="flex flex-col gap-px">
        <Entry
          label={t("allAgents")}
          count={total}
          isCurrent={chosen.length === 0}
          onOpen={() => open([])}
        />
        {folders.all.map((folder) => (
          <Entry
            key={folder.id}
            label={folder.name}
            count={countOf(folder.id)}
            isCurrent={isOnly(folder.id)}
            onOpen={() => open([folder.id])}
            folder={mayWrite ? folder : undefined}
            onGone={() => chosen.includes(folder.id) && open([])}
          />
        ))}
        <Entry
          label={t("noFolder")}
          count={countOf(NO_FOLDER)}
          isCurrent={isOnly(NO_FOLDER)}
          onOpen={() => open([NO_FOLDER])}
        />
      </ul>
      <FolderDialog isOpen={isMaking} onClose={() => setIsMaking(false)} />
    </nav>
  );
}

interface EntryProps {
  label: string;
  count: number | undefined;
  isCurrent: boolean;
  onOpen: () => void;
  /** One that can be renamed and deleted. */
  folder?: Folder;
  onGone?: () => void;
}

function Entry({ label, count, isCurrent, onOpen, folder, onGone }: EntryProps) {
  const format = useFormat();
  return (
    <li
      className={classes(
        "group flex h-8 items-center rounded-lg pr-1",
        isCurrent ? "bg-accent-soft" : "hover:bg-sunken",
      )}
    >
      <button
        type="button"
        aria-current={isCurrent ? "true" : undefined}
        onClick={onOpen}
        className={classes(
          "flex h-full min-w-0 flex-1 items-center gap-2 rounded-lg pl-2.5 text-left",
          isCurrent && "font-[550]",
        )}
      >
        {folder !== undefined && <FolderIcon aria-hidden className="icon shrink-0 text-muted" />}
        <span className="min-w-0 flex-1 truncate" title={label}>
          {label}
        </span>{" "}
        {count !== undefined && (
          <span className="shrink-0 px-1 text-muted text-sm tabular-nums">
            {format.number(count)}
          </span>
        )}
      </button>
      {folder !== undefined && <FolderMenu folder={folder} onGone={onGone} />}
    </li>
  );
}

function FolderMenu({ folder, onGone }: { folder: Folder; onGone?: () => void }) {
  const { t } = useTranslation("agent-list");
  const [dialog, setDialog] = useState<"rename" | "delete" | null>(null);
  const close = () => setDialog(null);
  const trigger = (
    <Button
      size="icon"
      variant="ghost"
      className="size-6! shrink-0"
      aria-label={t("folderActions", { name: folder.name })}
    >
      <EllipsisVertical aria-hidden className="icon" />
    </Button>
  );
  return (
    <>
      <Menu
        trigger={trigger}
        entries={[
          {
            kind: "action",
            label: t("renameFolder"),
            icon: Pencil,
            onSelect: () => setDialog("rename"),
          },
          {
            kind: "action",
            label: t("deleteFolder.action"),
            icon: Trash2,
            isDanger: true,
            onSelect: () => setDialog("delete"),
          },
        ]}
      />
      <FolderDialog isOpen={dialog === "rename"} onClose={close} folder={folder} />
      <DeleteFolder folder={folder} isOpen={dialog === "delete"} onClose={close} onGone={onGone} />
    </>
  );
}
