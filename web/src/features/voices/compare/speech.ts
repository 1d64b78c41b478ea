/** A sentence of the reader's own, said by a voice on the organization's own account. */
import { api } from "@/api/client";
import type { Voice } from "@/api/voices";
import { type ClipSource, clipAt } from "@/components/voices/clips";

/** What one sentence may have. */
export const LONGEST_SENTENCE = 300;

/** Only ElevenLabs' voices can be asked; which of them the account has is known when one is. */
export const canSpeak = ({ provider }: Voice) => provider === "elevenlabs";

export interface Said {
  /** Empty: the voices' own clips. */
  sentence: string;
  temperature: number | null;
  model: string | null;
}

/** Retell's temperature is the opposite of ElevenLabs' stability, from 0 to 2 in place of 1 to 0. */
export const stabilityOf = (temperature: number) => Math.round((1 - temperature / 2) * 100) / 100;

async function speak(id: string, { sentence, temperature, model }: Said): Promise<ArrayBuffer> {
  const { data } = await api.POST("/api/v1/voices/{voice_id}/speech", {
    params: { path: { voice_id: id } },
    body: {
      text: sentence,
      ...(temperature === null ? {} : { stability: stabilityOf(temperature) }),
      ...(model === null ? {} : { model }),
    },
    parseAs: "arrayBuffer",
  });
  return data as ArrayBuffer;
}

/** What a voice is heard with: the sentence where there is one and the voice can say it, else its own clip. */
export function soundOf(voice: Voice, said: Said): ClipSource | null {
  if (said.sentence !== "" && canSpeak(voice)) {
    const key = JSON.stringify([voice.id, said.sentence, said.temperature, said.model]);
    return { key: `speech:${key}`, read: () => speak(voice.id, said) };
  }
  return voice.preview_url === null ? null : clipAt(voice.preview_url);
}
