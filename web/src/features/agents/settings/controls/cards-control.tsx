/** A list of objects as cards that are added, removed and moved. */
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Menu } from "@/components/menu";
import { Tooltip } from "@/components/tooltip";
import { Button } from "@/components/ui/button";
import { randomId } from "@/lib/random-id";
import { blankKind, blankOf } from "../blank";
import { useEditor } from "../editor-context";
import { isObject } from "../json";
import { type Shape, shapeOf } from "../shape";
import type { Json, Schema } from "../types";
import { useEcho } from "../use-echo";
import { useSettingWords } from "../use-setting-words";
import { Disclosure } from "./disclosure";
import type { ShapedProps } from "./scalar-controls";

const asItems = (value: Json): Json[] => (Array.isArray(value) ? value : []);
/** A card keeps its identity while it moves. */
const asIds = (value: Json) => asItems(value).map(() => randomId());

function moved<T>(list: T[], from: number, to: number): T[] {
  const copy = [...list];
  copy.splice(to, 0, ...copy.splice(from, 1));
  return copy;
}

const without = <T,>(list: T[], index: number) => list.filter((_, place) => place !== index);

export function CardsControl({ shape, path, label, help, value, onChange }: ShapedProps<"list">) {
  const { t } = useTranslation("agent-settings");
  const { definitions, isDisabled } = useEditor();
  const [openId, setOpenId] = useState<string | null>(null);
  const { local: ids, tell } = useEcho(value, asIds, onChange);
  const items = asItems(value);
  const inner = shapeOf(shape.items, definitions);
  const add = (item: Json) => {
    const id = randomId();
    setOpenId(id);
    tell([...ids, id], [...items, item]);
  };
  const move = (from: number, to: number) => tell(moved(ids, from, to), moved(items, from, to));
  return (
    <Disclosure
      label={label}
      summary={value === null ? t("notSet") : t("items", { count: items.length })}
      help={help}
      path={path}
      parts={items.map((_, index) => String(index))}
    >
      <ol className="flex flex-col gap-2">
        {items.map((item, index) => (
          <li key={ids[index]}>
            <Card
              schema={shape.items}
              inner={inner}
              path={`${path}.${index}`}
              index={index}
              count={items.length}
              item={item}
              isFirstOpen={ids[index] === openId}
              onChange={(next) =>
                tell(
                  ids,
                  items.map((one, place) => (place === index ? next : one)),
                )
              }
              onMove={(to) => move(index, to)}
              onRemove={() => tell(without(ids, index), without(items, index))}
            />
          </li>
        ))}
      </ol>
      {!isDisabled && <AddButton label={label} path={path} inner={inner} onAdd={add} />}
    </Disclosure>
  );
}

interface AddProps {
  label: string;
  path: string;
  inner: Shape;
  onAdd: (item: Json) => void;
}

function AddButton({ label, path, inner, onAdd }: AddProps) {
  const { t } = useTranslation("agent-settings");
  const { definitions } = useEditor();
  const words = useSettingWords();
  const look = { size: "small", className: "mt-2", "aria-label": t("addTo", { label }) } as const;
  const content = (
    <>
      <Plus aria-hidden className="icon" />
      {t("add")}
    </>
  );
  if (inner.kind !== "union") {
    return (
      <Button {...look} onClick={() => onAdd(blankOf(inner, definitions))}>
        {content}
      </Button>
    );
  }
  const entries = inner.kinds.map((kind) => ({
    kind: "action" as const,
    label: words.value(kind.value, path),
    onSelect: () => onAdd(blankKind(inner.key, kind, definitions)),
  }));
  return <Menu trigger={<Button {...look}>{content}</Button>} entries={entries} align="start" />;
}

interface CardProps {
  schema: Schema;
  inner: Shape;
  path: string;
  index: number;
  count: number;
  item: Json;
  isFirstOpen: boolean;
  onChange: (item: Json) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
}

const TITLES = ["name", "word", "left", "destination_state_name"];

function Card(props: CardProps) {
  const { schema, inner, path, index, count, item, isFirstOpen, onChange, onMove, onRemove } =
    props;
  const { t } = useTranslation("agent-settings");
  const { Control, isDisabled } = useEditor();
  const words = useSettingWords();
  const object = isObject(item) ? item : {};
  const kind = inner.kind === "union" ? String(object[inner.key] ?? "") : "";
  const named = TITLES.map((name) => object[name]).find((one) => typeof one === "string");
  const title = named ? String(named) : t("item", { number: index + 1 });
  const parts = Object.keys(object);
  const known = inner.kind === "object" ? inner.properties.map(({ name }) => name) : parts;
  return (
    <Disclosure
      label={title}
      summary={kind === "" ? "" : words.value(kind, path)}
      path={path}
      parts={known}
      isFirstOpen={isFirstOpen}
      actions={
        !isDisabled && (
          <>
            <Act
              label={t("moveUp", { title })}
              icon={ArrowUp}
              isOff={index === 0}
              onAct={() => onMove(index - 1)}
            />
            <Act
              label={t("moveDown", { title })}
              icon={ArrowDown}
              isOff={index === count - 1}
              onAct={() => onMove(index + 1)}
            />
            <Act label={t("remove", { title })} icon={Trash2} onAct={onRemove} />
          </>
        )
      }
    >
      <Control
        schema={schema}
        name=""
        path={path}
        label={title}
        value={item}
        isRequired
        isBare
        onChange={onChange}
      />
    </Disclosure>
  );
}

interface ActProps {
  label: string;
  icon: typeof Plus;
  isOff?: boolean;
  onAct: () => void;
}

function Act({ label, icon: Icon, isOff = false, onAct }: ActProps) {
  return (
    <Tooltip text={label}>
      <Button size="icon" variant="ghost" aria-label={label} disabled={isOff} onClick={onAct}>
        <Icon aria-hidden className="icon" />
      </Button>
    </Tooltip>
  );
}
