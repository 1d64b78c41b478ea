/** Lets voices say the reader's own sentence, where the organization has an account that pays for it. */
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import type { Voice } from "@/api/voices";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { useFormat } from "@/hooks/use-format";
import { libraryQueries } from "../api";
import { AccountDialog } from "../speech/account-dialog";
import { canSpeak, LONGEST_SENTENCE } from "./speech";

interface OwnSentenceProps {
  sentence: string;
  voices: Voice[];
  onChange: (sentence: string) => void;
}

export function OwnSentence({ sentence, voices, onChange }: OwnSentenceProps) {
  const { t } = useTranslation("voices");
  const may = useMay();
  const format = useFormat();
  const [text, setText] = useState("");
  const [isAsking, setIsAsking] = useState(false);
  const { data: account } = useQuery({
    ...libraryQueries.account(),
    enabled: may("voices:write"),
  });
  const speaking = voices.filter(canSpeak).length;
  if (!may("voices:write") || speaking === 0 || account === undefined) return null;
  const characters = format.number(text.trim().length * speaking);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onChange(text.trim());
  };
  return (
    <section
      aria-label={t("sentence.title")}
      className="mb-4 flex flex-col gap-2 rounded-xl border bg-surface px-4 py-3"
    >
      {account.has_key ? (
        <form className="flex flex-wrap items-center gap-2" onSubmit={submit}>
          <Input
            className="min-w-60 flex-1"
            aria-label={t("sentence.label")}
            placeholder={t("sentence.label")}
            maxLength={LONGEST_SENTENCE}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
          <Button type="submit" disabled={text.trim() === "" || text.trim() === sentence}>
            {t("sentence.use")}
          </Button>
          {sentence !== "" && (
            <Button
              onClick={() => {
                setText("");
                onChange("");
              }}
            >
              {t("sentence.stop")}
            </Button>
          )}
        </form>
      ) : (
        <p>{t("sentence.noKey")}</p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 text-muted text-sm">
        {account.has_key && (
          <span>
            {text.trim() !== "" && <>{t("sentence.cost", { characters })} </>}
            {t("sentence.spoken", { characters: format.number(account.characters_spoken) })}
          </span>
        )}
        {may("connections:write") && (
          <Button size="small" onClick={() => setIsAsking(true)}>
            {t(account.has_key ? "account.manage" : "account.store")}
          </Button>
        )}
      </div>
      <AccountDialog isOpen={isAsking} account={account} onClose={() => setIsAsking(false)} />
    </section>
  );
}
