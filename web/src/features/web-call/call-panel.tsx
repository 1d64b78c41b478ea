/** Microphone, state, transcript and the buttons of a call through this browser. */
import { Mic, MicOff, PhoneCall, PhoneOff } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { LiveTranscript } from "@/components/call/live-transcript";
import { Notice } from "@/components/notice";
import { useProblemWords } from "@/components/problem-words";
import { StatusDot, type Tone } from "@/components/ui/badge";
import { Button, buttonClasses } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { type MicrophoneState, useLevel, useMicrophone } from "./microphone";
import { asTurns } from "./transcript";
import { NotConnected, type Phase, useWebCall, type WebCall } from "./use-web-call";

const TONES: Record<Phase, Tone> = {
  ready: "neutral",
  connecting: "info",
  waiting: "info",
  listening: "positive",
  talking: "accent",
  ended: "neutral",
};

const isRunning = (phase: Phase) => phase !== "ready" && phase !== "ended";

export function CallPanel({ agentId }: { agentId: string }) {
  const { t } = useTranslation("web-call");
  const microphone = useMicrophone();
  const call = useWebCall(agentId);
  const { phase } = call;
  const isOn = isRunning(phase);
  const level = useLevel(isOn && !call.isMuted ? microphone.stream : null);
  const start = async () => {
    if (await microphone.open()) await call.start();
  };
  const close = useEffectEvent(microphone.close);
  useEffect(() => {
    if (phase === "ended") close();
  }, [phase]);
  return (
    <Card
      title={
        <span role="status">
          <StatusDot tone={TONES[phase]}>{t(`state.${phase}`)}</StatusDot>
        </span>
      }
      aside={call.isMuted && isOn ? t("muted") : undefined}
    >
      <div className="flex flex-col gap-3">
        {!isOn && <MicrophoneNotice state={microphone.state} />}
        {call.error !== null && <Failure error={call.error} />}
        <Meter level={level} />
        <LiveTranscript
          turns={asTurns(call.said)}
          waiting={t("nothing")}
          className="h-[min(22rem,45vh)]"
        />
        <Buttons call={call} isOn={isOn} onStart={() => void start()} onHangUp={call.hangUp} />
      </div>
    </Card>
  );
}

interface ButtonsProps {
  call: WebCall;
  isOn: boolean;
  onStart: () => void;
  onHangUp: () => void;
}

function Buttons({ call, isOn, onStart, onHangUp }: ButtonsProps) {
  const { t } = useTranslation("web-call");
  const Icon = call.isMuted ? Mic : MicOff;
  return (
    <div className="flex flex-wrap justify-end gap-2">
      {call.phase === "ended" && call.callId !== null && (
        <a href={`/calls/${call.callId}`} className={buttonClasses({})}>
          {t("open")}
        </a>
      )}
      {isOn ? (
        <>
          <Button
            onClick={call.toggleMute}
            aria-pressed={call.isMuted}
            disabled={call.phase === "connecting"}
          >
            <Icon aria-hidden className="icon" />
            {t(call.isMuted ? "unmute" : "mute")}
          </Button>
          <Button variant="danger" onClick={onHangUp}>
            <PhoneOff aria-hidden className="icon" />
            {t("hangUp")}
          </Button>
        </>
      ) : (
        <Button variant="primary" onClick={onStart}>
          <PhoneCall aria-hidden className="icon" />
          {t(call.phase === "ended" ? "again" : "start")}
        </Button>
      )}
    </div>
  );
}

const STOPS: MicrophoneState[] = ["denied", "missing", "busy", "insecure"];

function MicrophoneNotice({ state }: { state: MicrophoneState }) {
  const { t } = useTranslation("web-call");
  const isStopped = STOPS.includes(state);
  return (
    <Notice tone={isStopped ? "negative" : "info"} isAlert={isStopped}>
      {t(`microphone.${state}`)}
    </Notice>
  );
}

function Failure({ error }: { error: unknown }) {
  const { t } = useTranslation("web-call");
  const words = useProblemWords()(error);
  return (
    <Notice tone="negative" isAlert>
      {error instanceof NotConnected ? t("failed") : `${words.title}. ${words.advice}`}
    </Notice>
  );
}

function Meter({ level }: { level: number }) {
  const { t } = useTranslation("web-call");
  return (
    <div className="flex items-center gap-2 text-muted text-sm">
      <Mic aria-hidden className="icon" />
      <meter aria-label={t("level")} min={0} max={1} value={level} className="sr-only" />
      <div aria-hidden className="h-2 flex-1 overflow-hidden rounded-full bg-sunken">
        <div className="h-full rounded-full bg-positive" style={{ width: `${level * 100}%` }} />
      </div>
    </div>
  );
}
