/** Where a call stands, and how it ended, as a dot before its words. */
import type { Call } from "@/api/calls";
import { StatusDot } from "../ui/badge";
import { reasonTone, statusTone, useCallWords } from "./call-words";

export function CallStatus({ status }: { status: Call["status"] }) {
  return <StatusDot tone={statusTone(status)}>{useCallWords().status(status)}</StatusDot>;
}

/** The reason once there is one, else the state. */
export function CallOutcome({ call }: { call: Call }) {
  const words = useCallWords();
  if (call.disconnection_reason === null) return <CallStatus status={call.status} />;
  return <StatusDot tone={reasonTone(call)}>{words.reason(call.disconnection_reason)}</StatusDot>;
}
