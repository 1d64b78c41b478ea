/** The button that makes a folder. */
import { FolderPlus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button";
import { FolderDialog } from "./folder-dialogs";
import type { Folders } from "./folders";

export function NewFolder({ folders }: { folders: Folders }) {
  const { t } = useTranslation("folders");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setIsOpen(true)}>
        <FolderPlus aria-hidden className="icon" />
        {t("new")}
      </Button>
      <FolderDialog folders={folders} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
