/** The whole reference: what holds everywhere, then each operation. */
import { ArrowLeft } from "lucide-react";
import { useMemo, useState } from "react";
import { Contents } from "./contents";
import { type ApiDocument, type Group, groupsOf } from "./document";
import { OperationView } from "./operation-view";
import { Prose } from "./prose";
import { words } from "./words";

function narrowed(groups: Group[], wanted: string): Group[] {
  const text = wanted.trim().toLowerCase();
  if (text === "") return groups;
  return groups
    .map(({ tag, operations }) => ({
      tag,
      operations: operations.filter(({ path, summary, description, method }) =>
        `${method} ${path} ${summary} ${description} ${tag}`.toLowerCase().includes(text),
      ),
    }))
    .filter(({ operations }) => operations.length > 0);
}

export function Reference({ api }: { api: ApiDocument }) {
  const [wanted, setWanted] = useState("");
  const groups = useMemo(() => groupsOf(api), [api]);
  const shown = narrowed(groups, wanted);
  return (
    <div className="mx-auto grid max-w-[1440px] gap-x-8 gap-y-4 px-4 py-4 lg:grid-cols-[17rem_minmax(0,1fr)] lg:px-6 lg:py-0">
      <div>
        <Contents groups={shown} wanted={wanted} onWanted={setWanted} />
      </div>
      <div className="min-w-0 lg:py-6">
        <a
          href="/"
          className="inline-flex min-h-6 items-center gap-1.5 text-muted text-sm hover:text-foreground"
        >
          <ArrowLeft aria-hidden className="icon" />
          {words.panel}
        </a>
        <h1 className="mt-2 font-[650] text-2xl tracking-tight">
          {`${api.info.title} API `}
          <span className="font-normal text-base text-muted tabular-nums">{api.info.version}</span>
        </h1>
        <div className="mt-3 mb-6">
          <Prose text={api.info.description ?? ""} />
        </div>
        {shown.map(({ tag, operations }) => (
          <section key={tag} className="mb-6">
            <h2 className="mb-3 font-[650] text-xl">{tag === "" ? words.other : tag}</h2>
            {operations.map((operation) => (
              <OperationView key={operation.id} api={api} operation={operation} />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
