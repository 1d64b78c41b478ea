/** Which folder a prompt is in; a new one can be made on the way. */
import { FolderPlus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { SelectField } from "@/components/form/fields";
import { useProblemWords } from "@/components/problem-words";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useCreateFolder } from "../api";
import { NO_FOLDER, useFolders } from "./use-folders";

export function FolderField() {
  const { t } = useTranslation("prompts");
  const { setValue } = useFormContext<{ folder: string }>();
  const folders = useFolders();
  const [isMaking, setIsMaking] = useState(false);
  const take = (id: string) => {
    setValue("folder", id, { shouldDirty: true });
    setIsMaking(false);
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="w-full">
        <SelectField
          name="folder"
          label={t("folder")}
          choices={[
            { value: NO_FOLDER, label: t("noFolder") },
            ...folders.all.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      {isMaking ? (
        <NewFolder onMade={take} />
      ) : (
        <Button size="small" onClick={() => setIsMaking(true)}>
          <FolderPlus aria-hidden className="icon" />
          {t("newFolder.action")}
        </Button>
      )}
    </div>
  );
}

/** Stands inside of a form, so it is none itself. */
function NewFolder({ onMade }: { onMade: (id: string) => void }) {
  const { t } = useTranslation("prompts");
  const problemWords = useProblemWords();
  const create = useCreateFolder();
  const [name, setName] = useState("");
  const make = () => {
    if (name.trim() === "") return;
    create.mutate(name.trim(), { onSuccess: ({ id }) => onMade(id) });
  };
  const makeByKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    event.stopPropagation();
    make();
  };
  return (
    <div className="flex w-full flex-wrap items-center gap-2">
      <Input
        autoFocus
        value={name}
        maxLength={60}
        aria-label={t("newFolder.name")}
        placeholder={t("newFolder.name")}
        className="min-w-0 flex-1"
        onChange={({ target }) => setName(target.value)}
        onKeyDown={makeByKey}
      />
      <Button size="small" isBusy={create.isPending} disabled={name.trim() === ""} onClick={make}>
        {t("newFolder.make")}
      </Button>
      {create.error !== null && (
        <p role="alert" className="w-full text-negative text-sm">
          {problemWords(create.error).advice}
        </p>
      )}
    </div>
  );
}
