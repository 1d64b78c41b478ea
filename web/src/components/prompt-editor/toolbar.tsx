/** What can be done to the text, by pointer; each button says its key. One stop of Tab, arrows move within. */
import { openSearchPanel } from "@codemirror/search";
import type { EditorView } from "@codemirror/view";
import {
  Bold,
  Braces,
  Code,
  Eye,
  Heading as HeadingIcon,
  Italic,
  Keyboard,
  List,
  ListOrdered,
  ListTree,
  type LucideIcon,
  Search,
} from "lucide-react";
import { Toolbar as Primitive } from "radix-ui";
import { type ComponentProps, memo } from "react";
import { useTranslation } from "react-i18next";
import { togglePromptsVisual, usePanel } from "@/stores/panel";
import { Popover } from "../popover";
import { Tooltip } from "../tooltip";
import { Button } from "../ui/button";
import { Kbd } from "../ui/kbd";
import { ACTIONS, type Action, COMMANDS, keyOf, OTHER_KEYS, shownKey } from "./format/keys";
import { show } from "./jump";
import { reading } from "./parts/reading";
import type { Heading } from "./text/outline";

const ICONS: Record<Action, LucideIcon> = {
  bold: Bold,
  italic: Italic,
  heading: HeadingIcon,
  bullets: List,
  numbers: ListOrdered,
  code: Code,
  variable: Braces,
};

interface ToolbarProps {
  view: EditorView;
  id: string;
  headings: Heading[];
  isReadOnly: boolean;
}

/** Drawn when the text was read anew, not on every key. */
export const Toolbar = memo(function Toolbar({ view, id, headings, isReadOnly }: ToolbarProps) {
  const { t } = useTranslation("prompt-editor");
  const isVisual = usePanel((panel) => panel.arePromptsVisual);
  return (
    <Primitive.Root
      aria-label={t("toolbar.label")}
      aria-controls={id}
      // The text keeps the focus and what is selected in it.
      onMouseDown={(event) => event.preventDefault()}
      className="flex flex-wrap items-center gap-0.5 border-b bg-sunken px-1 py-0.5"
    >
      {!isReadOnly &&
        ACTIONS.map((action) => (
          <Tool
            key={action}
            icon={ICONS[action]}
            words={t(`toolbar.${action}`)}
            hint={keyOf(action)}
            onClick={() => COMMANDS[action](view)}
          />
        ))}
      <Tool
        icon={Search}
        words={t("toolbar.find")}
        hint={shownKey(OTHER_KEYS.find)}
        onClick={() => openSearchPanel(view)}
      />
      <span className="ml-auto flex items-center gap-0.5">
        <Tool
          icon={Eye}
          words={t("toolbar.visual")}
          aria-pressed={isVisual}
          className={isVisual ? "bg-accent-soft" : undefined}
          onClick={togglePromptsVisual}
        />
        <Outline view={view} headings={headings} />
        <Keys />
      </span>
    </Primitive.Root>
  );
});

interface ToolProps extends ComponentProps<"button"> {
  icon: LucideIcon;
  words: string;
  hint?: string;
}

function Tool({ icon: Icon, words, hint, ...rest }: ToolProps) {
  return (
    <Tooltip text={hint === undefined ? words : `${words} (${hint})`}>
      <Primitive.Button asChild>
        <Button size="icon" variant="ghost" aria-label={words} {...rest}>
          <Icon aria-hidden className="icon" />
        </Button>
      </Primitive.Button>
    </Tooltip>
  );
}

function Outline({ view, headings }: { view: EditorView; headings: Heading[] }) {
  const { t } = useTranslation("prompt-editor");
  const jump = (heading: Heading, index: number) => {
    const present = view.state.field(reading)?.headings[index] ?? heading;
    show(view, present.from);
  };
  return (
    <Popover
      label={t("toolbar.outline")}
      trigger={
        <Primitive.Button asChild>
          <Button size="icon" variant="ghost" aria-label={t("toolbar.outline")}>
            <ListTree aria-hidden className="icon" />
          </Button>
        </Primitive.Button>
      }
    >
      {headings.length === 0 && <p className="p-2 text-muted text-sm">{t("outline.empty")}</p>}
      <ol className="max-h-80 overflow-y-auto">
        {headings.map((heading, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a heading has no identity besides its place
          <li key={index} style={{ paddingLeft: `${(heading.level - 1) * 12}px` }}>
            <button
              type="button"
              className="min-h-7 w-full truncate rounded-md px-2 text-left text-sm -outline-offset-2 hover:bg-sunken"
              onClick={() => jump(heading, index)}
            >
              {heading.title}
            </button>
          </li>
        ))}
      </ol>
    </Popover>
  );
}

/** Which keys there are, and how to leave without a mouse. */
function Keys() {
  const { t } = useTranslation("prompt-editor");
  const rows = [
    ...ACTIONS.map((action) => [t(`toolbar.${action}`), keyOf(action)] as const),
    ...Object.entries(OTHER_KEYS).map(
      ([name, key]) => [t(`keys.${name as keyof typeof OTHER_KEYS}`), shownKey(key)] as const,
    ),
  ];
  return (
    <Popover
      label={t("keys.label")}
      trigger={
        <Primitive.Button asChild>
          <Button size="icon" variant="ghost" aria-label={t("keys.label")}>
            <Keyboard aria-hidden className="icon" />
          </Button>
        </Primitive.Button>
      }
    >
      <dl className="flex flex-col gap-1 p-2 text-sm">
        {rows.map(([words, key]) => (
          <div key={words} className="flex items-center justify-between gap-3">
            <dt>{words}</dt>
            <dd>
              <Kbd>{key}</Kbd>
            </dd>
          </div>
        ))}
      </dl>
      <p className="border-t p-2 text-muted text-sm">{t("keys.help")}</p>
    </Popover>
  );
}
