import { screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { decideStep, offer, quietView, requestView } from "$dev/views";
import { button, expectAccessible, heading, openWindow, settle, show, type OpenWindow } from "./window";

const link = "nod://register?service=https%3A%2F%2Fid.example.com&code=abc";
let opened: { stopped: boolean }[] = [];
let refused: DOMException | null = null;
let cameras = ["videoinput"];

/** jsdom has no camera and paints nothing: these stand in for both. */
beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  opened = [];
  refused = null;
  cameras = ["videoinput"];
  Object.defineProperty(navigator, "mediaDevices", {
    configurable: true,
    value: {
      enumerateDevices: async () => cameras.map((kind) => ({ kind })),
      getUserMedia: async () => {
        if (refused) throw refused;
        const track = { stopped: false };
        opened.push(track);
        return { getTracks: () => [{ stop: () => (track.stopped = true) }] };
      },
    },
  });
  vi.spyOn(HTMLMediaElement.prototype, "play").mockResolvedValue();
  vi.spyOn(HTMLVideoElement.prototype, "videoWidth", "get").mockReturnValue(64);
  vi.spyOn(HTMLVideoElement.prototype, "videoHeight", "get").mockReturnValue(48);
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(
    () => ({ fillRect() {}, drawImage() {}, getImageData: (_x: number, _y: number, width: number, height: number) => ({ data: new Uint8ClampedArray(width * height * 4) }) }) as never,
  );
  Object.defineProperty(HTMLMediaElement.prototype, "srcObject", { configurable: true, writable: true, value: null });
});
afterEach(() => {
  vi.restoreAllMocks();
  Reflect.deleteProperty(navigator, "mediaDevices");
});

async function beats(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) {
    await vi.advanceTimersByTimeAsync(260);
    await settle();
  }
}

async function scan(code: string | null): Promise<OpenWindow> {
  const open = await openWindow(quietView({ accounts: [] }), (backend) => {
    backend.offer = offer;
    backend.code = code;
  });
  open.session.go({ kind: "add" });
  await beats();
  button("Scan with the camera").click();
  await beats();
  return open;
}

describe("the camera", () => {
  it("is not offered where there is none", async () => {
    cameras = ["audioinput"];
    const open = await openWindow(quietView());
    open.session.go({ kind: "add" });
    await beats();
    expect(screen.queryByRole("button", { name: "Scan with the camera" })).toBeNull();
  });

  it("that may not be used says so, and is tried again when the person wants", async () => {
    refused = new DOMException("no", "NotAllowedError");
    const open = await scan(link);
    expect(screen.getByRole("alert").textContent).toContain("Nod may not use the camera.");
    await expectAccessible(open.container);
    refused = null;
    button("Try again").click();
    await beats();
    expect(heading()).toBe("Add this device to Example ID?");
  });

  it("goes on looking while it sees no code, or one that is not for Nod", async () => {
    const open = await scan(null);
    expect(open.backend.asked.filter((asked) => asked.command === "readQr").length).toBeGreaterThan(1);
    expect(screen.getByText("Looking for a code…")).toBeTruthy();
    open.backend.code = "https://example.com";
    await beats();
    expect(screen.getByText(/This code is not for Nod\./)).toBeTruthy();
    expect(heading()).toBe("Scan the code");
    expect(open.backend.asked.some((asked) => asked.command === "readOffer")).toBe(false);
  });

  it("that sees a link only shows who asks, and is off from then on", async () => {
    const open = await scan(link);
    expect(open.backend.asked.at(-1)).toEqual({ command: "readOffer", text: link, trust: { kind: "system" } });
    expect(heading()).toBe("Add this device to Example ID?");
    expect(opened.map((track) => track.stopped)).toEqual([true]);
  });

  it("is off while a request covers it, and on again after", async () => {
    const open = await scan(null);
    expect(opened.at(-1)?.stopped).toBe(false);
    await show(open, requestView(Date.now(), decideStep()));
    expect(opened.every((track) => track.stopped)).toBe(true);
    await show(open, quietView());
    await beats();
    expect(opened.at(-1)?.stopped).toBe(false);
    button("Back").click();
    await settle();
    expect(opened.every((track) => track.stopped)).toBe(true);
    expect(heading()).toBe("Add account");
  });
});
