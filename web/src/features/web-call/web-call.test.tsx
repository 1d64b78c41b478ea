import { act, screen, waitFor } from "@testing-library/react";
import { HttpResponse, http } from "msw";
import { beforeEach, describe, expect, test, vi } from "vitest";
import type { CallCreate } from "@/api/calls";
import { changeTrial } from "@/stores/trials";
import { makeAgent, makeCall } from "@/test/call-factories";
import { makeConnection, makeMe } from "@/test/factories";
import { renderPanel } from "@/test/render-panel";
import { page, problem, server, url } from "@/test/server";
import { stateOfRefusal } from "./microphone";
import { merged, utterancesOf } from "./transcript";

type Listener = (told?: unknown) => void;

/** The SDK as the page knows it; a test plays the part of Retell. */
const sdk = vi.hoisted(() => ({
  calls: [] as string[],
  listeners: {} as Record<string, Listener>,
}));
vi.mock("retell-client-js-sdk", () => ({
  RetellWebClient: class {
    on = (event: string, listener: Listener) => {
      sdk.listeners[event] = listener;
    };
    startCall = async ({ accessToken }: { accessToken: string }) => {
      sdk.calls.push(`start ${accessToken}`);
    };
    stopCall = () => sdk.calls.push("stop");
    mute = () => sdk.calls.push("mute");
    unmute = () => sdk.calls.push("unmute");
  },
}));

const tell = (event: string, told?: unknown) => act(() => sdk.listeners[event]?.(told));

const retell = makeConnection({ kind: "retell" });
const agent = { ...makeAgent({ connection_id: retell.id, name: "Cobros" }), settings: {} };
const call = makeCall({ kind: "web", status: "registered" });
const placed: CallCreate[] = [];
const stopped = vi.fn();
let refusal: Error | null = null;

beforeEach(() => {
  placed.length = 0;
  sdk.calls.length = 0;
  sdk.listeners = {};
  refusal = null;
  stopped.mockClear();
  changeTrial(agent.id, { variables: { name: "Ana", blank: "" } });
  Object.assign(navigator, {
    mediaDevices: {
      getUserMedia: async () => {
        if (refusal !== null) throw refusal;
        return { getTracks: () => [{ stop: stopped }] };
      },
    },
  });
  server.use(
    http.get(url("/connections"), () => page([retell])),
    http.get(url("/agents/:id"), () => HttpResponse.json(agent)),
    http.post(url("/calls"), async ({ request }) => {
      placed.push((await request.json()) as CallCreate);
      return HttpResponse.json(call, { status: 201 });
    }),
    http.post(url("/calls/:id/join"), () =>
      HttpResponse.json({ call_id: call.id, retell_call_id: "call_1", access_token: "secret" }),
    ),
  );
});

async function started() {
  const view = renderPanel(`/web-call/${agent.id}`);
  await view.user.click(await screen.findByRole("button", { name: "Start the call" }));
  await waitFor(() => expect(sdk.calls).toEqual(["start secret"]));
  return view;
}

describe("a web call", () => {
  test("is placed with the draft, joined with its token, followed and ended", async () => {
    const { user } = await started();
    expect(placed).toEqual([
      {
        kind: "web",
        agent_id: agent.id,
        version: "draft",
        join: "browser",
        variables: { name: "Ana" },
      },
    ]);
    tell("call_started");
    expect(screen.getByText("Waiting for the agent…")).toBeVisible();
    tell("call_ready");
    tell("agent_start_talking");
    expect(screen.getByText("The agent talks")).toBeVisible();
    tell("update", { transcript: [{ role: "agent", content: "Buenos días" }] });
    tell("update", { transcript: [{ role: "agent", content: "Buenos días, soy Eva." }] });
    expect(screen.getByText("Buenos días, soy Eva.")).toBeVisible();
    expect(screen.queryByText("Buenos días")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Mute" }));
    expect(screen.getByText("Your microphone is muted")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Unmute" }));
    await user.click(screen.getByRole("button", { name: "Hang up" }));
    expect(sdk.calls).toEqual(["start secret", "mute", "unmute", "stop"]);
    expect(screen.getByText("The call has ended")).toBeVisible();
    expect(screen.getByRole("link", { name: "Open the call" })).toHaveAttribute(
      "href",
      `/calls/${call.id}`,
    );
    expect(stopped).toHaveBeenCalled();
  });

  test("that connects after somebody hung up is left at once", async () => {
    const { user } = await started();
    await user.click(screen.getByRole("button", { name: "Hang up" }));
    tell("call_started");
    expect(sdk.calls).toEqual(["start secret", "stop", "stop"]);
    expect(screen.getByText("The call has ended")).toBeVisible();
  });

  test("gives the microphone back when the agent hangs up", async () => {
    await started();
    tell("call_started");
    tell("call_ended");
    expect(await screen.findByRole("button", { name: "Call again" })).toBeVisible();
    expect(stopped).toHaveBeenCalled();
  });

  test("says that the connection did not come about", async () => {
    await started();
    tell("error", "Error starting call");
    expect(screen.getByRole("alert")).toHaveTextContent("The call could not be connected");
  });

  test("says why Retell's token cannot be used", async () => {
    server.use(
      http.post(url("/calls/:id/join"), () =>
        problem({ status: 409, code: "browser_call_unsupported" }),
      ),
    );
    const { user } = renderPanel(`/web-call/${agent.id}`);
    await user.click(await screen.findByRole("button", { name: "Start the call" }));
    expect(await screen.findByText(/only over a newer connection/)).toBeVisible();
    expect(sdk.calls).toEqual([]);
  });
});

test.each([
  ["NotAllowedError", /The microphone is blocked/],
  ["NotFoundError", /No microphone was found/],
  ["NotReadableError", /Another program holds/],
])("%s is explained, and no call is placed", async (name, words) => {
  refusal = new DOMException("", name);
  const { user } = renderPanel(`/web-call/${agent.id}`);
  await user.click(await screen.findByRole("button", { name: "Start the call" }));
  expect(await screen.findByRole("alert")).toHaveTextContent(words);
  expect(placed).toEqual([]);
});

test("the sandbox offers no sound, and who may not call is told so", async () => {
  server.use(http.get(url("/connections"), () => page([{ ...retell, kind: "sandbox" }])));
  const { unmount } = renderPanel(`/web-call/${agent.id}`);
  expect(await screen.findByText("The sandbox has no sound")).toBeVisible();
  unmount();
  const mine = makeMe({ role: "viewer", permissions: ["agents:read"] });
  server.use(http.get(url("/me"), () => HttpResponse.json(mine)));
  renderPanel(`/web-call/${agent.id}`);
  expect(await screen.findByText(/Ask an owner or an administrator/)).toBeVisible();
});

describe("the transcript", () => {
  const say = (content: string, role = "agent") => ({ role, content });

  test("grows by windows that overlap", () => {
    let known = merged([], [say("Hi"), say("Hello", "user")]);
    known = merged(known, [say("Hello there", "user"), say("What day?")]);
    known = merged(known, [say("What day?"), say("Friday", "user")]);
    expect(known.map(({ content }) => content)).toEqual([
      "Hi",
      "Hello there",
      "What day?",
      "Friday",
    ]);
    expect(merged(known, [say("Something else")]).at(-1)).toEqual(say("Something else"));
  });

  test("takes nothing that is no utterance", () => {
    expect(utterancesOf({ transcript: [say("Hi"), { role: 1 }, null] })).toEqual([say("Hi")]);
    expect(utterancesOf(null)).toEqual([]);
  });
});

test("an unknown refusal of the microphone counts as busy", () => {
  expect(stateOfRefusal("odd")).toBe("busy");
});
