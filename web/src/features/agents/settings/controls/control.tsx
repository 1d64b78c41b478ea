/** The control that fits a schema, with the way back to its default. */
import { RotateCcw } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { classes } from "@/lib/classes";
import { type ControlProps, useEditor } from "../editor-context";
import { FallbackVoicesControl } from "../fallback-voices-control";
import { fits, type Shape, shapeOf } from "../shape";
import { useProblems } from "../use-problems";
import { CardsControl } from "./cards-control";
import { JsonControl } from "./json-control";
import { ChoiceListControl, TextListControl } from "./list-controls";
import { MapControl } from "./map-control";
import { NumberFacts } from "./number-facts";
import { ObjectControl, UnionControl } from "./object-control";
import { BooleanControl, ChoiceControl, NumberControl, TextControl } from "./scalar-controls";
import { VoiceModelControl } from "./voice-model-control";

/** These tell the problems of their parts themselves. */
const WITH_PARTS = ["object", "union", "list"];

/** Where there is little room the way back stands on the line of the label, not in a column of its own. */
const ON_LABEL = "max-sm:absolute max-sm:-top-1.5 max-sm:right-0";
const BESIDE_LABEL = "max-sm:[&_:is(label,legend)]:pr-8";
const BESIDE_PARTS = "max-sm:empty:hidden";

export function Control(props: ControlProps) {
  const { schema, label, value, isBare = false, onReset } = props;
  const { t } = useTranslation("agent-settings");
  const { definitions, isDisabled } = useEditor();
  const shape = useMemo(() => shapeOf(schema, definitions), [schema, definitions]);
  const kind = fits(shape, value) ? shape.kind : "json";
  const isResettable = onReset !== undefined && value !== null && !isDisabled;
  const words = t("reset", { label });
  const hasParts = WITH_PARTS.includes(kind);
  const control = (
    <>
      <ShapedControl {...props} shape={shape} />
      {!hasParts && <DeepProblems path={props.path} />}
    </>
  );
  if (isBare) return control;
  return (
    <div className="relative flex items-start gap-2">
      <div className={classes("min-w-0 flex-1", isResettable && !hasParts && BESIDE_LABEL)}>
        {control}
      </div>
      <div className={classes("shrink-0 sm:w-[30px]", hasParts ? BESIDE_PARTS : ON_LABEL)}>
        {isResettable && (
          <Tooltip text={words}>
            <Button size="icon" variant="ghost" aria-label={words} onClick={onReset}>
              <RotateCcw aria-hidden className="icon" />
            </Button>
          </Tooltip>
        )}
      </div>
    </div>
  );
}

function ShapedControl({ shape, ...props }: ControlProps & { shape: Shape }) {
  const { spokenWith } = useEditor();
  if (!fits(shape, props.value)) return <JsonControl {...props} />;
  switch (shape.kind) {
    case "boolean":
      return <BooleanControl {...props} shape={shape} />;
    case "choice":
      if (props.path === "voice_model" && spokenWith !== undefined) {
        return <VoiceModelControl {...props} shape={shape} spokenWith={spokenWith} />;
      }
      return <ChoiceControl {...props} shape={shape} />;
    case "text":
      return <TextControl {...props} shape={shape} />;
    case "number": {
      const facts = <NumberFacts name={props.name} shape={shape} help={props.help} />;
      return <NumberControl {...props} shape={shape} help={facts} />;
    }
    case "text-list":
      if (props.path === "fallback_voice_ids" && spokenWith !== undefined) {
        return <FallbackVoicesControl {...props} shape={shape} spokenWith={spokenWith} />;
      }
      return <TextListControl {...props} shape={shape} />;
    case "choice-list":
      return <ChoiceListControl {...props} shape={shape} />;
    case "map":
      return <MapControl {...props} shape={shape} />;
    case "object":
      return <ObjectControl {...props} shape={shape} />;
    case "union":
      return <UnionControl {...props} shape={shape} />;
    case "list":
      return <CardsControl {...props} shape={shape} />;
    case "json":
      return <JsonControl {...props} />;
  }
}

/** What the server says about places inside a value that has no fields of its own. */
function DeepProblems({ path }: { path: string }) {
  const deep = useProblems(path).filter((problem) => problem.path !== "");
  if (deep.length === 0) return null;
  return (
    <ul data-problem tabIndex={-1} className="mt-1 text-negative text-sm">
      {deep.map((problem) => (
        <li key={`${problem.path} ${problem.message}`} className="break-words">
          <code className="font-mono text-xs">{problem.path}</code> {problem.message}
        </li>
      ))}
    </ul>
  );
}
