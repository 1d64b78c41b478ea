/** The shortlists that a voice is on, with a note on each, and new ones. */
import { useQuery } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Voice } from "@/api/voices";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { useProblemWords } from "@/components/problem-words";
import { notify } from "@/components/toast";
import { Button } from "@/components/ui/button";
import { Checkbox, Input } from "@/components/ui/input";
import {
  libraryQueries,
  type Shortlist,
  useCreateShortlist,
  useDeleteShortlist,
  usePutOnShortlist,
  useTakeOffShortlist,
} from "./api";

const LONGEST_NAME = 60;
const LONGEST_NOTE = 500;

/** Says what went wrong; the list on the page stays as the server has it. */
function useSaving() {
  const { t } = useTranslation("voices");
  const problemWords = useProblemWords();
  return async (work: () => Promise<unknown>) => {
    try {
      await work();
      return true;
    } catch (error) {
      const { advice } = problemWords(error);
      notify({ tone: "negative", text: t("shortlists.notSaved"), description: advice });
      return false;
    }
  };
}

export function VoiceShortlists({ voice }: { voice: Voice }) {
  const { t } = useTranslation("voices");
  const mayWrite = useMay()("voices:write");
  const { data } = useQuery(libraryQueries.shortlists());
  const shown = (data?.items ?? []).filter(
    ({ id }) => mayWrite || voice.shortlist_ids.includes(id),
  );
  return (
    <section aria-labelledby="voice-shortlists">
      <h3 id="voice-shortlists" className="mb-1 font-semibold">
        {t("shortlists.title")}
      </h3>
      <p className="mb-2 text-muted text-sm">{t("shortlists.help")}</p>
      <ul className="flex flex-col gap-2">
        {shown.map((shortlist) => (
          <li key={shortlist.id}>
            <Place shortlist={shortlist} voice={voice} mayWrite={mayWrite} />
          </li>
        ))}
      </ul>
      {mayWrite && <NewShortlist voice={voice} />}
    </section>
  );
}

interface PlaceProps {
  shortlist: Shortlist;
  voice: Voice;
  mayWrite: boolean;
}

function Place({ shortlist, voice, mayWrite }: PlaceProps) {
  const isOn = voice.shortlist_ids.includes(shortlist.id);
  const place = { shortlistId: shortlist.id, voiceId: voice.id };
  const save = useSaving();
  const put = usePutOnShortlist();
  const takeOff = useTakeOffShortlist();
  const toggle = () =>
    void save(() =>
      isOn ? takeOff.mutateAsync(place) : put.mutateAsync({ ...place, note: null }),
    );
  return (
    <div className="flex flex-col gap-1">
      <div className="flex items-center gap-1">
        <label className="flex min-w-0 flex-1 items-center gap-2">
          <Checkbox
            checked={isOn}
            disabled={!mayWrite || put.isPending || takeOff.isPending}
            onChange={toggle}
          />
          <span className="truncate">{shortlist.name}</span>
        </label>
        {mayWrite && <DeleteShortlist shortlist={shortlist} />}
      </div>
      {isOn && <Note key={voice.id} shortlist={shortlist} voice={voice} mayWrite={mayWrite} />}
    </div>
  );
}

function DeleteShortlist({ shortlist }: { shortlist: Shortlist }) {
  const { t } = useTranslation("voices");
  const [isAsking, setIsAsking] = useState(false);
  const { mutateAsync } = useDeleteShortlist();
  const { id, name } = shortlist;
  return (
    <>
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("shortlists.delete", { name })}
        onClick={() => setIsAsking(true)}
      >
        <Trash2 aria-hidden className="icon" />
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onClose={() => setIsAsking(false)}
        title={t("shortlists.deleteTitle", { name })}
        effect={t("shortlists.deleteEffect")}
        action={t("shortlists.deleteAction")}
        onConfirm={() => mutateAsync(id)}
      />
    </>
  );
}

function Note({ shortlist, voice, mayWrite }: PlaceProps) {
  const { t } = useTranslation("voices");
  const { data } = useQuery(libraryQueries.shortlist(shortlist.id));
  const known = data?.items.find(({ voice_id }) => voice_id === voice.id)?.note ?? "";
  const save = useSaving();
  const { mutateAsync } = usePutOnShortlist();
  const keep = (text: string) => {
    const note = text.trim() === "" ? null : text.trim();
    if (note === (known === "" ? null : known)) return;
    void save(() => mutateAsync({ shortlistId: shortlist.id, voiceId: voice.id, note }));
  };
  return (
    <Input
      key={known}
      className="ml-6"
      aria-label={t("shortlists.noteOn", { name: shortlist.name })}
      placeholder={t("shortlists.note")}
      defaultValue={known}
      maxLength={LONGEST_NOTE}
      disabled={!mayWrite || data === undefined}
      onBlur={(event) => keep(event.target.value)}
    />
  );
}

function NewShortlist({ voice }: { voice: Voice }) {
  const { t } = useTranslation("voices");
  const [name, setName] = useState("");
  const save = useSaving();
  const create = useCreateShortlist();
  const put = usePutOnShortlist();
  const make = async (event: FormEvent) => {
    event.preventDefault();
    const isMade = await save(async () => {
      const { id } = await create.mutateAsync(name.trim());
      await put.mutateAsync({ shortlistId: id, voiceId: voice.id, note: null });
    });
    if (isMade) setName("");
  };
  return (
    <form className="mt-3 flex gap-2" onSubmit={(event) => void make(event)}>
      <Input
        aria-label={t("shortlists.newName")}
        placeholder={t("shortlists.newName")}
        value={name}
        maxLength={LONGEST_NAME}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" isBusy={create.isPending} disabled={name.trim() === ""}>
        {t("shortlists.make")}
      </Button>
    </form>
  );
}
