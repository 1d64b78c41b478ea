/** Copies a text and says so. */
import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "@/lib/copy-text";
import { Tooltip } from "./tooltip";
import { Button } from "./ui/button";

const SHOWN_FOR = 1600;

interface CopyButtonProps {
  text: string;
  /** What is copied: "Copy the address". Shown as words when `isLabelled`, else as tooltip. */
  label: string;
  isLabelled?: boolean;
}

export function CopyButton({ text, label, isLabelled = false }: CopyButtonProps) {
  const { t } = useTranslation("app");
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    if (!(await copyText(text))) return;
    setIsCopied(true);
    setTimeout(() => setIsCopied(false), SHOWN_FOR);
  };
  const words = isCopied ? t("copied") : label;
  const icon = isCopied ? (
    <Check aria-hidden className="icon text-positive" />
  ) : (
    <Copy aria-hidden className="icon" />
  );
  return (
    <>
      {isLabelled ? (
        <Button size="small" onClick={copy}>
          {icon}
          {words}
        </Button>
      ) : (
        <Tooltip text={words}>
          <Button variant="ghost" size="icon" aria-label={label} onClick={copy}>
            {icon}
          </Button>
        </Tooltip>
      )}
      <span role="status" className="sr-only">
        {isCopied ? t("copied") : ""}
      </span>
    </>
  );
}
