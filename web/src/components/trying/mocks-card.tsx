/** What tools answer instead of being run. */
import { Plus, Trash2 } from "lucide-react";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox, Input, Textarea } from "@/components/ui/input";
import { changeTrial, type MockDraft, useTrial } from "@/stores/trials";
import { faultsOf, type MockFault } from "./chat";

interface MocksCardProps {
  trialId: string;
  tools: string[];
}

export function MocksCard({ trialId, tools }: MocksCardProps) {
  const { t } = useTranslation("trying");
  const { mocks } = useTrial(trialId);
  return (
    <Card title={t("mocks.title")}>
      <p className="mb-2 text-muted text-sm">
        {t(tools.length === 0 ? "mocks.noTools" : "mocks.help")}
      </p>
      <MockList
        mocks={mocks}
        tools={tools}
        onChange={(changed) => changeTrial(trialId, { mocks: changed })}
      />
    </Card>
  );
}

interface MockListProps {
  mocks: MockDraft[];
  /** The names to choose from. */
  tools: string[];
  onChange: (mocks: MockDraft[]) => void;
}

export function MockList({ mocks, tools, onChange: write }: MockListProps) {
  const { t } = useTranslation("trying");
  const list = useId();
  const free = tools.find((name) => !mocks.some(({ tool }) => tool === name)) ?? "";
  return (
    <>
      <datalist id={list}>
        {tools.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <ul className="flex flex-col gap-4">
        {mocks.map((mock, index) => (
          <Mock
            // biome-ignore lint/suspicious/noArrayIndexKey: mocks are told apart by their place alone.
            key={index}
            mock={mock}
            list={list}
            onChange={(patch) => write(mocks.with(index, { ...mock, ...patch }))}
            onRemove={() => write(mocks.toSpliced(index, 1))}
          />
        ))}
      </ul>
      <Button
        size="small"
        className="mt-3"
        onClick={() => write([...mocks, { tool: free, args: "", output: "{}", fails: false }])}
      >
        <Plus aria-hidden className="icon" />
        {t("mocks.add")}
      </Button>
    </>
  );
}

interface MockProps {
  mock: MockDraft;
  list: string;
  onChange: (patch: Partial<MockDraft>) => void;
  onRemove: () => void;
}

function Mock({ mock, list, onChange, onRemove }: MockProps) {
  const { t } = useTranslation("trying");
  const id = useId();
  const faults = faultsOf(mock);
  const wiring = (part: MockFault) => ({
    id: `${id}-${part}`,
    "aria-invalid": faults.includes(part),
    "aria-describedby": faults.includes(part) ? `${id}-${part}-fault` : undefined,
  });
  const fault = (part: MockFault) =>
    faults.includes(part) && (
      <p id={`${id}-${part}-fault`} className="mt-1 text-negative text-sm">
        {t(`mocks.faults.${part}`)}
      </p>
    );
  return (
    <li className="flex flex-col gap-2 border-t pt-3 first:border-t-0 first:pt-0">
      <div>
        <label htmlFor={`${id}-tool`} className="mb-0.5 block font-[550] text-sm">
          {t("mocks.tool")}
        </label>
        <Input
          {...wiring("tool")}
          list={list}
          className="font-mono text-sm"
          value={mock.tool}
          onChange={({ target }) => onChange({ tool: target.value })}
        />
        {fault("tool")}
      </div>
      <div>
        <label htmlFor={`${id}-output`} className="mb-0.5 block font-[550] text-sm">
          {t("mocks.output")}
        </label>
        <Textarea
          {...wiring("output")}
          rows={3}
          spellCheck={false}
          className="min-h-0! resize-y font-mono text-sm"
          value={mock.output}
          onChange={({ target }) => onChange({ output: target.value })}
        />
        {fault("output")}
      </div>
      <div>
        <label htmlFor={`${id}-args`} className="mb-0.5 block font-[550] text-sm">
          {t("mocks.args")}
        </label>
        <Textarea
          {...wiring("args")}
          rows={1}
          spellCheck={false}
          placeholder={t("mocks.anyCall")}
          className="min-h-0! resize-y font-mono text-sm"
          value={mock.args}
          onChange={({ target }) => onChange({ args: target.value })}
        />
        {fault("args")}
      </div>
      <div className="flex items-center justify-between gap-2">
        <label htmlFor={`${id}-fails`} className="flex items-center gap-2 text-sm">
          <Checkbox
            id={`${id}-fails`}
            checked={mock.fails}
            onChange={({ target }) => onChange({ fails: target.checked })}
          />
          {t("mocks.fails")}
        </label>
        <Button
          size="small"
          variant="ghost"
          aria-label={t("mocks.removeThis", { name: mock.tool })}
          onClick={onRemove}
        >
          <Trash2 aria-hidden className="icon" />
          {t("mocks.remove")}
        </Button>
      </div>
    </li>
  );
}
