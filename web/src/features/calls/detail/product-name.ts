/** Retell's product words as people write them: "elevenlabs_tts" is "ElevenLabs TTS". */

const SPELLINGS: Record<string, string> = {
  asr: "ASR",
  cartesia: "Cartesia",
  claude: "Claude",
  elevenlabs: "ElevenLabs",
  gemini: "Gemini",
  gpt: "GPT",
  llm: "LLM",
  openai: "OpenAI",
  retell: "Retell",
  sms: "SMS",
  stt: "STT",
  tts: "TTS",
  us: "US",
};

export function productName(product: string): string {
  const words = product.split("_").map((word) => SPELLINGS[word] ?? word);
  const text = words.join(" ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
