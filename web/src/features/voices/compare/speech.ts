/** A sentence of the reader's own, said by a voice on the organization's own account. */
import { api } from "@/api/client";
import type { Voice } from "@/api/voices";
import { type ClipSource, clipAt } from "@/components/voices/clips";

/** What one sentence may have. */
export const LONGEST_SENTENCE = 300;

/** Only ElevenLabs' voices can be asked; which of them the account has is known when one is. */
export const canSpeak = ({ provider }: Voice) => provider === "elevenlabs";

async function speak(id: string, text: string): Promise<ArrayBuffer> {
  const { data } = await api.POST("/api/v1/voices/{voice_id}/speech", {
    params: { path: { voice_id: id } },
    body: { text },
    parseAs: "arrayBuffer",
  });
  return data as ArrayBuffer;
}

/** What a voice is heard with: the sentence where there is one and the voice can say it, else its own clip. */
export function soundOf(voice: Voice, sentence: string): ClipSource | null {
  if (sentence !== "" && canSpeak(voice)) {
    return { key: `speech:${voice.id}:${sentence}`, read: () => speak(voice.id, sentence) };
  }
  return voice.preview_url === null ? null : clipAt(voice.preview_url);
}
