/** The model of the voice: of those that the provider of this voice has. */
import { useQuery } from "@tanstack/react-query";
import { voiceQueries } from "@/api/voices";
import type { SpokenWith } from "../editor-context";
import { modelsOf } from "../fallback-voices";
import { ChoiceControl, type ShapedProps } from "./scalar-controls";

export function VoiceModelControl({
  spokenWith,
  shape,
  ...props
}: ShapedProps<"choice"> & { spokenWith: SpokenWith }) {
  const { data } = useQuery(voiceQueries.of(spokenWith.connectionId));
  const voice = data?.find(({ voice_id }) => voice_id === spokenWith.voiceId);
  const choices = modelsOf(voice?.provider, shape.choices);
  return <ChoiceControl {...props} shape={{ ...shape, choices }} />;
}
