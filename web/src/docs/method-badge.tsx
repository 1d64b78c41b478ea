/** The method of a request in a word with a tone. */
import { Badge, type Tone } from "@/components/ui/badge";

const TONES: Record<string, Tone> = {
  GET: "info",
  POST: "positive",
  PATCH: "warning",
  PUT: "warning",
  DELETE: "negative",
};

export function MethodBadge({ method }: { method: string }) {
  return (
    <Badge tone={TONES[method] ?? "neutral"}>
      <span className="font-mono">{method}</span>
    </Badge>
  );
}
