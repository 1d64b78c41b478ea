/** A secret that is shown this once, with a button to copy it. */
import { TriangleAlert } from "lucide-react";
import { CopyButton } from "@/components/copy-button";

interface ShownOnceProps {
  secret: string;
  copyLabel: string;
  warning: string;
}

export function ShownOnce({ secret, copyLabel, warning }: ShownOnceProps) {
  return (
    <div>
      <code className="block select-all break-all rounded-lg border bg-sunken px-3 py-2.5 font-mono text-sm">
        {secret}
      </code>
      <div className="mt-2.5 flex flex-wrap items-center gap-x-3 gap-y-2">
        <CopyButton text={secret} label={copyLabel} isLabelled />
        <p className="flex min-w-0 flex-1 basis-56 items-center gap-1.5 text-sm text-warning">
          <TriangleAlert aria-hidden className="icon" />
          {warning}
        </p>
      </div>
    </div>
  );
}
