/** What Retell does not accept, setting by setting, with a way to each. */
import { useTranslation } from "react-i18next";
import type { ApiError } from "@/api/errors";
import { Notice } from "@/components/notice";
import { useProblemWords } from "@/components/problem-words";
import { Button } from "@/components/ui/button";
import { useFieldWords } from "../comparing/use-field-words";
import { useShowField } from "../use-show-field";

interface RefusalsProps {
  error: ApiError;
  /** The reader goes to a setting. */
  onShow: () => void;
}

export function Refusals({ error, onShow }: RefusalsProps) {
  const { t } = useTranslation("agent-versions");
  const words = useFieldWords();
  const show = useShowField();
  const { title } = useProblemWords()(error);
  return (
    <Notice tone="negative" isAlert>
      <b className="font-semibold">{title}</b> {t("refused.nothing")}
      <ul className="mt-2 flex flex-col gap-2">
        {error.problem.fields.map(({ path, message }) => {
          const name = path.split(".")[0] ?? path;
          return (
            <li key={`${path} ${message}`} className="flex flex-wrap items-baseline gap-x-2">
              <span className="font-[550]">{words.label(name)}</span>
              <q lang="en" className="min-w-0 flex-1 basis-48 break-words">
                {message}
              </q>
              <Button
                size="small"
                onClick={() => {
                  onShow();
                  show(name);
                }}
              >
                {t("refused.open", { label: words.label(name) })}
              </Button>
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}
