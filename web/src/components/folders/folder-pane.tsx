/** The folders beside a list: how many things each has, and what can be done with it. */
import { EllipsisVertical, Folder as FolderIcon, FolderPlus, Pencil, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/hooks/use-format";
import { classes } from "@/lib/classes";
import { Menu } from "../menu";
import { Tooltip } from "../tooltip";
import { Button } from "../ui/button";
import { DeleteFolder, FolderDialog } from "./folder-dialogs";
import { type Folder, type Folders, NO_FOLDER } from "./folders";

interface FolderPaneProps {
  folders: Folders;
  mayWrite: boolean;
  /** The folders that the list is narrowed to. */
  chosen: string[];
  onChoose: (ids: string[]) => void;
  /** How many things are in each, by id; none while that is not known. */
  counted: { value: string; count: number }[] | undefined;
}

export function FolderPane(props: FolderPaneProps) {
  const { folders, mayWrite, chosen, onChoose: open, counted } = props;
  const { t } = useTranslation("folders");
  const [isMaking, setIsMaking] = useState(false);
  const counts = new Map(counted?.map(({ value, count }) => [value, count]));
  const countOf = (id: string) => (counted === undefined ? undefined : (counts.get(id) ?? 0));
  const total = counted?.reduce((sum, { count }) => sum + count, 0);
  const isOnly = (id: string) => chosen.length === 1 && chosen[0] === id;
  return (
    <nav aria-label={t("title")} className="min-w-0">
      <div className="mb-1 flex h-[30px] items-center justify-between pl-2.5">
        <h2 className="font-[550] text-muted text-sm">{t("title")}</h2>
        {mayWrite && (
          <Tooltip text={t("new")}>
            <Button
              size="icon"
              variant="ghost"
              aria-label={t("new")}
              onClick={() => setIsMaking(true)}
            >
              <FolderPlus aria-hidden className="icon" />
            </Button>
          </Tooltip>
        )}
      </div>
      <ul className="flex flex-col gap-px">
        <Entry
          label={folders.words.all}
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
            folders={folders}
            onGone={() => chosen.includes(folder.id) && open([])}
          />
        ))}
        <Entry
          label={t("none")}
          count={countOf(NO_FOLDER)}
          isCurrent={isOnly(NO_FOLDER)}
          onOpen={() => open([NO_FOLDER])}
        />
      </ul>
      <FolderDialog folders={folders} isOpen={isMaking} onClose={() => setIsMaking(false)} />
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
  folders?: Folders;
  onGone?: () => void;
}

function Entry({ label, count, isCurrent, onOpen, folder, folders, onGone }: EntryProps) {
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
      {folder !== undefined && folders !== undefined && (
        <FolderMenu folder={folder} folders={folders} onGone={onGone} />
      )}
    </li>
  );
}

interface FolderMenuProps {
  folder: Folder;
  folders: Folders;
  onGone?: () => void;
}

function FolderMenu({ folder, folders, onGone }: FolderMenuProps) {
  const { t } = useTranslation("folders");
  const [dialog, setDialog] = useState<"rename" | "delete" | null>(null);
  const close = () => setDialog(null);
  const trigger = (
    <Button
      size="icon"
      variant="ghost"
      className="size-6! shrink-0"
      aria-label={t("actions", { name: folder.name })}
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
            label: t("rename"),
            icon: Pencil,
            onSelect: () => setDialog("rename"),
          },
          {
            kind: "action",
            label: t("delete.action"),
            icon: Trash2,
            isDanger: true,
            onSelect: () => setDialog("delete"),
          },
        ]}
      />
      <FolderDialog
        folders={folders}
        isOpen={dialog === "rename"}
        onClose={close}
        folder={folder}
      />
      <DeleteFolder
        folders={folders}
        folder={folder}
        isOpen={dialog === "delete"}
        onClose={close}
        onGone={onGone}
      />
    </>
  );
}
