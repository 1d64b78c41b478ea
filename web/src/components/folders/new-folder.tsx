/** The button that makes a folder. */
import { FolderPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button";
import { FolderDialog } from "./folder-dialogs";
import type { Folders } from "./folders";

interface NewFolderProps {
  folders: Folders;
  /** Gone once the folders stand beside the list, which have a button of their own; its open dialog stays. */
  hasButton: boolean;
}

export function NewFolder({ folders, hasButton }: NewFolderProps) {
  const { t } = useTranslation("folders");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      {hasButton && (
        <Button onClick={() => setIsOpen(true)}>
          <FolderPlus aria-hidden className="icon" />
          {t("new")}
        </Button>
      )}
      <FolderDialog folders={folders} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
