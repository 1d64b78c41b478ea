/** Which folder something is in; a new one can be made on the way. */
import { useMutation } from "@tanstack/react-query";
import { FolderPlus } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { SelectField } from "../form/fields";
import { useProblemWords } from "../problem-words";
import { Button } from "../ui/button";
import { Input } from "../ui/input";
import { type Folders, NO_FOLDER } from "./folders";

interface FolderFieldProps {
  folders: Folders;
  /** Stands first while none is chosen: "Choose a folder". */
  unchosen?: string;
}

export function FolderField({ folders, unchosen }: FolderFieldProps) {
  const { t } = useTranslation("folders");
  const { setValue } = useFormContext<{ folder: string }>();
  const [isMaking, setIsMaking] = useState(false);
  const take = (id: string) => {
    setValue("folder", id, { shouldDirty: true, shouldValidate: true });
    setIsMaking(false);
  };
  return (
    <div className="flex flex-col items-start gap-2">
      <div className="w-full">
        <SelectField
          name="folder"
          label={t("folder")}
          choices={[
            ...(unchosen === undefined ? [] : [{ value: "", label: unchosen }]),
            { value: NO_FOLDER, label: t("none") },
            ...folders.all.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
      {isMaking ? (
        <NewFolder folders={folders} onMade={take} />
      ) : (
        <Button size="small" onClick={() => setIsMaking(true)}>
          <FolderPlus aria-hidden className="icon" />
          {t("new")}
        </Button>
      )}
    </div>
  );
}

/** Stands inside of a form, so it is none itself. */
interface NewFolderProps {
  folders: Folders;
  onMade: (id: string) => void;
}

function NewFolder({ folders, onMade }: NewFolderProps) {
  const { t } = useTranslation("folders");
  const problemWords = useProblemWords();
  const create = useMutation({ mutationFn: folders.create });
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
        aria-label={t("nameOfNew")}
        placeholder={t("nameOfNew")}
        className="min-w-0 flex-1"
        onChange={({ target }) => setName(target.value)}
        onKeyDown={makeByKey}
      />
      <Button size="small" isBusy={create.isPending} disabled={name.trim() === ""} onClick={make}>
        {t("make")}
      </Button>
      {create.error !== null && (
        <p role="alert" className="w-full text-negative text-sm">
          {problemWords(create.error).advice}
        </p>
      )}
    </div>
  );
}
