/** The name within a voice's id, where no list of voices is at hand: "11labs-Adrian" is Adrian. */
export function voiceName(voiceId: string): string {
  const dash = voiceId.indexOf("-");
  return dash === -1 ? voiceId : voiceId.slice(dash + 1);
}
