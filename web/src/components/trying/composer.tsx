/** Where the next words are written. Enter sends, Shift Enter makes a line, ↑ goes back to the last words. */
import { SendHorizontal } from "lucide-react";
import { type FormEvent, type KeyboardEvent, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Textarea } from "@/components/ui/input";

interface ComposerProps {
  box: RefObject<HTMLTextAreaElement | null>;
  isDisabled: boolean;
  onSay: (words: string) => void;
  onUp: () => void;
}

export function Composer({ box, isDisabled, onSay, onUp }: ComposerProps) {
  const { t } = useTranslation("trying");
  const [words, setWords] = useState("");
  const send = () => {
    if (isDisabled || words.trim() === "") return;
    onSay(words.trim());
    setWords("");
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const press = (event: KeyboardEvent) => {
    if (sends(event)) {
      event.preventDefault();
      send();
    } else if (event.key === "ArrowUp" && words === "") {
      event.preventDefault();
      onUp();
    }
  };
  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <Textarea
        ref={box}
        rows={2}
        value={words}
        aria-label={t("composer.label")}
        placeholder={t("composer.placeholder")}
        aria-keyshortcuts="Enter Control+Enter Meta+Enter ArrowUp"
        className="min-h-0! resize-none"
        onChange={({ target }) => setWords(target.value)}
        onKeyDown={press}
      />
      <Button type="submit" variant="primary" disabled={isDisabled || words.trim() === ""}>
        <SendHorizontal aria-hidden className="icon" />
        <span className="max-sm:sr-only">{t("composer.send")}</span>
      </Button>
    </form>
  );
}

/** Enter alone or with Ctrl or ⌘, but not while a word is being composed. */
export function sends(event: KeyboardEvent): boolean {
  return event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing;
}
