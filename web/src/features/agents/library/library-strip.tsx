/** Where the text of an agent comes from: its own, or a prompt of the library; and the ways from one to the other. */
import { Link } from "@tanstack/react-router";
import { BookText, Library, Unlink } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/session";
import { ConfirmDialog } from "@/components/confirm-dialog";
import { preloadDialog } from "@/components/dialog";
import { notify } from "@/components/toast";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { AgentDetail } from "../types";
import { useDetachPrompt } from "./api";
import { KeepDialog } from "./keep-dialog";
import { LibraryDialog } from "./library-dialog";

interface LibraryStripProps {
  agent: AgentDetail;
  isDisabled: boolean;
}

type Opened = "choose" | "keep" | "detach" | null;

export function LibraryStrip({ agent, isDisabled }: LibraryStripProps) {
  const may = useMay();
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const isEditable = !isDisabled && may("prompts:read");
  return (
    <>
      {agent.prompt_link === null ? (
        isEditable && <OwnText mayKeep={may("prompts:write")} onOpen={setOpened} />
      ) : (
        <FromLibrary agent={agent} isEditable={isEditable} onOpen={setOpened} />
      )}
      <LibraryDialog agent={agent} isOpen={opened === "choose"} onClose={close} />
      <KeepDialog agent={agent} isOpen={opened === "keep"} onClose={close} />
      <Detach agent={agent} isOpen={opened === "detach"} onClose={close} />
    </>
  );
}

type OnOpen = (opened: Opened) => void;

function OwnText({ mayKeep, onOpen }: { mayKeep: boolean; onOpen: OnOpen }) {
  const { t } = useTranslation("prompt-uses");
  return (
    <div className="mb-2 flex flex-wrap gap-2">
      <Button size="small" onPointerEnter={preloadDialog} onClick={() => onOpen("choose")}>
        <Library aria-hidden className="icon" />
        {t("agent.choose")}
      </Button>
      {mayKeep && (
        <Button size="small" onPointerEnter={preloadDialog} onClick={() => onOpen("keep")}>
          <BookText aria-hidden className="icon" />
          {t("agent.keep")}
        </Button>
      )}
    </div>
  );
}

interface FromLibraryProps {
  agent: AgentDetail;
  isEditable: boolean;
  onOpen: OnOpen;
}

function FromLibrary({ agent, isEditable, onOpen }: FromLibraryProps) {
  const { t } = useTranslation("prompt-uses");
  const { prompt_link: link, linked_prompt: prompt } = agent;
  if (link === null) return null;
  const newer = prompt?.latest_version ?? link.version;
  return (
    <section
      aria-label={t("agent.title")}
      className="mb-2 flex flex-col gap-2 rounded-lg border bg-sunken px-3 py-2.5"
    >
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
        <BookText aria-hidden className="icon text-muted" />
        <span className="text-muted">{t("agent.from")}</span>
        <Link
          to="/prompts/$promptId"
          params={{ promptId: link.prompt_id }}
          className="min-w-0 break-all font-mono text-accent text-sm hover:underline"
        >
          {prompt?.name ?? link.prompt_id}
        </Link>
        <Badge tone={link.label === "production" ? "positive" : "info"}>
          {link.label === null
            ? t("at.version", { version: link.version })
            : t("at.label", { label: link.label, version: link.version })}
        </Badge>
        {newer > link.version && (
          <span className="text-muted text-sm">{t("agent.newer", { version: newer })}</span>
        )}
        {isEditable && (
          <span className="ml-auto flex flex-wrap gap-2">
            <Button size="small" onPointerEnter={preloadDialog} onClick={() => onOpen("choose")}>
              {t("agent.change")}
            </Button>
            <Button size="small" onPointerEnter={preloadDialog} onClick={() => onOpen("detach")}>
              <Unlink aria-hidden className="icon" />
              {t("agent.detach")}
            </Button>
          </span>
        )}
      </div>
      <p className="text-muted text-sm">{t("agent.readOnly")}</p>
      {link.state !== null && (
        <p className={link.state === "publishing" ? "text-info" : "text-warning"}>
          {t(`states.${link.state}`)} {link.message}
        </p>
      )}
      {prompt?.is_in_step === false && link.state !== "too_long" && (
        <p className="text-warning">{t("agent.outOfStep")}</p>
      )}
    </section>
  );
}

interface DetachProps {
  agent: AgentDetail;
  isOpen: boolean;
  onClose: () => void;
}

function Detach({ agent, isOpen, onClose }: DetachProps) {
  const { t } = useTranslation("prompt-uses");
  const detach = useDetachPrompt(agent.id);
  const name = agent.linked_prompt?.name ?? "";
  const confirm = async () => {
    await detach.mutateAsync(undefined);
    notify({ tone: "positive", text: t("detach.done", { agent: agent.name }) });
  };
  return (
    <ConfirmDialog
      isOpen={isOpen}
      onClose={onClose}
      title={t("detach.title", { agent: agent.name, name })}
      effect={t("detach.effect")}
      action={t("agent.detach")}
      isDanger={false}
      onConfirm={confirm}
    />
  );
}
