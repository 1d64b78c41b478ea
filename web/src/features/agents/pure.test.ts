import { describe, expect, test } from "vitest";
import { ApiError } from "@/api/errors";
import { tokensOf, variablesIn } from "@/components/prompt-editor/text/tokens";
import { voiceName } from "@/components/voices/voice-name";
import { makeAgent, makeVoice } from "@/test/call-factories";
import { LOCALES, localeOf } from "./languages";
import { validateNewAgent } from "./new/search";
import { agentSchema, bodyOf, valuesOf } from "./schema";
import { withField } from "./vendor-fields";
import { ANY, isSuited, isWanted, suggestedVoice } from "./voices/matching";

type Voice = Parameters<typeof makeVoice>[0];

const voice = (name: string, language: string | null, overrides: Voice = {}) =>
  makeVoice({ name, voice_id: `11labs-${name}`, gender: "female", language, ...overrides });

const adrian = voice("Adrian", "en-US", { gender: "male" });
const lucia = voice("Lucía", "es-ES", { accent: "Spanish (Spain)" });
const diego = voice("Diego", "es-MX", { accent: "Mexican", gender: "male", provider: "cartesia" });
const silent = voice("Silent", null);

describe("voices", () => {
  test.each([
    ["es-ES", lucia],
    ["es-419", diego],
    ["en-US", adrian],
    ["is-IS", adrian],
  ])("for %s the one of its accent is suggested, else the first", (locale, expected) => {
    expect(suggestedVoice([adrian, lucia, diego], locale)).toBe(expected);
  });

  test("suit a language by their accent only", () => {
    expect(isSuited(lucia, "es-419")).toBe(true);
    expect(isSuited(silent, "es-ES")).toBe(false);
    expect(isSuited(lucia, "is-IS")).toBe(false);
  });

  test("are found without accents and by traits together", () => {
    expect(isWanted(lucia, { ...ANY, text: " lucia " })).toBe(true);
    expect(isWanted(diego, { ...ANY, text: "d", gender: "male", provider: "cartesia" })).toBe(true);
    expect(isWanted(diego, { ...ANY, gender: "female" })).toBe(false);
  });

  test("are called by the name in their id", () => {
    expect(voiceName("11labs-Adrian")).toBe("Adrian");
    expect(voiceName("custom")).toBe("custom");
  });
});

test("a new agent speaks the reader's language at first", () => {
  expect(localeOf("en")).toBe("en-US");
  expect(LOCALES).toContain(localeOf("es"));
});

describe("a prompt", () => {
  test("names the variables that a call fills in, each once", () => {
    expect(variablesIn("{{name}}, {{ business.name }} and {{name}} {single}")).toEqual([
      "name",
      "business.name",
    ]);
  });

  test("has about as many tokens as a quarter of its characters", () => {
    expect(tokensOf("")).toBe(0);
    expect(tokensOf("a".repeat(380))).toBe(100);
  });
});

describe("the form", () => {
  test.each([
    [null, "own"],
    ["", "waits"],
    ["Hello", "says"],
  ])("gives the first message %o back as it came", (first_message, greeting) => {
    const values = valuesOf(makeAgent({ first_message }));
    expect(values.greeting).toBe(greeting);
    const fresh = { ...values, engine: "retell-llm" as const, llm_websocket_url: "" };
    expect(bodyOf(fresh).first_message).toBe(first_message);
  });

  test("wants words where the agent is to say them", () => {
    const values = valuesOf(makeAgent({ first_message: "Hello" }));
    expect(agentSchema.safeParse({ ...values, first_message: " " }).success).toBe(false);
    expect(agentSchema.safeParse({ ...values, greeting: "waits", first_message: "" }).success).toBe(
      true,
    );
  });
});

describe("Retell's refusals", () => {
  const refusal = (code: string, detail: string, fields: ApiError["problem"]["fields"] = []) =>
    new ApiError({
      status: 502,
      code,
      title: "",
      detail,
      requestId: null,
      fields,
      details: {},
      retryAfter: null,
    });
  const fieldOf = (error: unknown) => (error as ApiError).problem.fields[0]?.path;

  test.each([
    ["vendor_rejected", "Retell refuses the request: voice_id x is unknown.", "voice_id"],
    ["vendor_rejected", "Retell refuses the request: language must be one of …", "language"],
    ["vendor_not_found", "Retell does not know this any more: Voice not found.", "voice_id"],
    ["agent_name_taken", "An agent named Ana already exists.", "name"],
  ])("%s: %s lands at %s", (code, detail, field) => {
    expect(fieldOf(withField(refusal(code, detail)))).toBe(field);
  });

  test("that name no field, or already do, stay as they are", () => {
    const unknown = refusal("vendor_rejected", "Retell refuses the request.");
    expect(withField(unknown)).toBe(unknown);
    const away = refusal("vendor_unreachable", "No voice from there.");
    expect(withField(away)).toBe(away);
    const named = refusal("invalid", "", [{ path: "name", message: "", code: "missing" }]);
    expect(withField(named)).toBe(named);
  });
});

describe("the address of the page of a new agent", () => {
  test("survives nonsense and leaves out what is usual", () => {
    expect(
      validateNewAgent({ from: "template", in: "fr", category: 7, q: "", template: 12 }),
    ).toEqual({
      template: "12",
    });
    const whole = { from: "file", in: "es", category: "sales", q: "casa", preview: "real-estate" };
    expect(validateNewAgent(whole)).toEqual(whole);
  });
});
