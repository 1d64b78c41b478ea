/** The editor itself, loaded when a prompt is first shown. */
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { classes } from "@/lib/classes";
import { usePanel } from "@/stores/panel";
import { Counts } from "./counts";
import { Findings } from "./findings";
import type { Heading } from "./text/outline";
import { Toolbar } from "./toolbar";
import { type Handover, NO_CONTEXT, type PromptEditorProps } from "./types";
import { useEditorView } from "./use-editor-view";

interface EditorProps extends PromptEditorProps {
  handover?: Handover;
}

const NO_HEADINGS: Heading[] = [];

/** How the text field is called and described to those who do not see it. */
function useAttributes(props: EditorProps): Record<string, string> {
  const { id, name, isReadOnly = false } = props;
  const isInvalid = props["aria-invalid"] ?? false;
  const described = props["aria-describedby"];
  return useMemo(
    () => ({
      id,
      role: "textbox",
      tabindex: "0",
      spellcheck: "true",
      autocorrect: "on",
      autocapitalize: "sentences",
      "aria-multiline": "true",
      "aria-labelledby": `${id}-label`,
      "aria-invalid": String(isInvalid),
      "aria-readonly": String(isReadOnly),
      ...(described === undefined ? {} : { "aria-describedby": described }),
      ...(name === undefined ? {} : { "data-name": name }),
    }),
    [id, name, isInvalid, isReadOnly, described],
  );
}

export function Editor(props: EditorProps) {
  const { value, onChange, onBlur, isReadOnly = false, isCompact = false, handover } = props;
  const { t } = useTranslation("prompt-editor");
  const host = useRef<HTMLDivElement>(null);
  const attributes = useAttributes(props);
  const context = props.context ?? NO_CONTEXT;
  const isVisual = usePanel((panel) => panel.arePromptsVisual);
  const setup = useMemo(
    () => ({ words: t, context, attributes, isReadOnly, isVisual }),
    [t, context, attributes, isReadOnly, isVisual],
  );
  const [view, found] = useEditorView({ host, value, setup, handover, onChange });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what its editor does.
    <div
      onBlur={onBlur}
      className={classes(
        "min-w-0 overflow-hidden rounded-[7px] border bg-surface",
        props["aria-invalid"] === true ? "border-negative" : "border-control",
      )}
    >
      {view !== null && !isCompact && (
        <Toolbar
          view={view}
          id={props.id}
          headings={found?.headings ?? NO_HEADINGS}
          isReadOnly={isReadOnly}
        />
      )}
      <div
        ref={host}
        className={classes(
          "[&>.cm-editor]:max-h-[70vh] [&>.cm-editor]:resize-y [&>.cm-editor]:overflow-hidden",
          isCompact ? "[&>.cm-editor]:min-h-24" : "[&>.cm-editor]:min-h-64",
          isReadOnly && "[&>.cm-editor]:bg-sunken",
        )}
      />
      {found !== null && !isCompact && <Counts facts={found.facts} />}
      {view !== null && found !== null && (
        <Findings view={view} findings={found.findings} total={found.total} />
      )}
    </div>
  );
}
