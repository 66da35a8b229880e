import { fireEvent, screen } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lumaOf } from "$ui/picture";
import { foreignOffer, link } from "$dev/foreign";
import { decideStep, quietView, requestView } from "$dev/views";
import { button, field, heading, openWindow, settle, type OpenWindow } from "./window";

const picture = () => new File(["pixels"], "code.png", { type: "image/png" });
const asked = (open: OpenWindow, command: string) => open.backend.asked.filter((asked) => asked.command === command);
const fileField = (open: OpenWindow) => open.container.querySelector<HTMLInputElement>("input[type=file]")!;

/** jsdom paints nothing: this stands in for its canvas alone, and holds `pixel` (red, green, blue, alpha) everywhere. */
function paint(pixel: [number, number, number, number]): { closed: () => number } {
  let closed = 0;
  vi.stubGlobal("createImageBitmap", async () => ({ width: size[0], height: size[1], close: () => closed++ }));
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function () {
    return {
      fillRect() {},
      drawImage() {},
      getImageData: (_x: number, _y: number, width: number, height: number) => ({ data: new Uint8ClampedArray(width * height * 4).map((_, at) => pixel[at % 4]!) }),
    } as never;
  });
  return { closed: () => closed };
}
let size = [4, 3];

beforeEach(() => void (size = [4, 3]));
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

async function openAdd(code: string | null): Promise<OpenWindow> {
  const open = await openWindow(quietView({ accounts: [] }), (backend) => {
    backend.offer = foreignOffer;
    backend.code = code;
  });
  await open.user.click(button("Add account"));
  return open;
}

async function arrived(): Promise<void> {
  for (let turn = 0; turn < 8; turn++) await settle();
}

describe("a picture adds nothing", () => {
  it("when it can't be opened: that is an alert, and the app is not asked", async () => {
    vi.stubGlobal("createImageBitmap", () => Promise.reject(new DOMException("no picture")));
    const open = await openAdd(link);
    await open.user.upload(fileField(open), picture());
    await arrived();
    expect(screen.getByRole("alert").textContent).toContain("This file can't be opened as a picture.");
    expect(open.backend.asked).toEqual([]);
  });

  it("when it shows no code: that is an alert that says what to do", async () => {
    paint([0, 0, 0, 255]);
    const open = await openAdd(null);
    await open.user.upload(fileField(open), picture());
    await arrived();
    expect(screen.getByRole("alert").textContent).toMatch(/No QR code was found in this picture\..*copy the link instead/s);
    expect(asked(open, "readOffer")).toEqual([]);
    expect(heading()).toBe("Add account");
  });

  it("when its code is for passcodes: that leads to where they are added", async () => {
    paint([0, 0, 0, 255]);
    const open = await openAdd("otpauth://totp/Example:ada?secret=JBSWY3DPEHPK3PXP");
    open.backend.found = { id: "1", new: [{ issuer: "Example", label: "ada" }], known: [], refused: [], part: null };
    await open.user.upload(fileField(open), picture());
    await arrived();
    expect(heading()).toBe("Add this passcode?");
    expect(asked(open, "readOffer")).toEqual([]);
    expect(asked(open, "keepPasscodes")).toEqual([]);
  });

  it("when the person went elsewhere while it was read", async () => {
    paint([0, 0, 0, 255]);
    const open = await openAdd(link);
    let release = () => {};
    open.backend.when = () => new Promise((resolve) => (release = resolve));
    await open.user.upload(fileField(open), picture());
    await arrived();
    expect(button("Looking…").getAttribute("aria-disabled")).toBe("true");
    await open.user.click(button("Back"));
    release();
    await arrived();
    expect(heading()).toBe("Sign in with a nod");
    expect(asked(open, "readOffer")).toEqual([]);
  });

  it("when what is pasted is none, or may not be read", async () => {
    const open = await openAdd(link);
    vi.spyOn(navigator.clipboard, "read").mockRejectedValue(new DOMException("not allowed"));
    for (const clipboardData of [{ types: [], files: [], getData: () => "" }, { types: ["text/plain"], files: [], getData: () => "hello" }]) {
      await fireEvent.paste(document.body, { clipboardData });
      await arrived();
    }
    expect(open.backend.asked).toEqual([]);
    expect(screen.queryByRole("alert")).toBeNull();
  });

  it("when it is dropped while a sign-in waits for its answer, and the window stays where it is", async () => {
    const open = await openWindow(requestView(Date.now(), decideStep()));
    const taken = !(await fireEvent.drop(window, { dataTransfer: { files: [picture()], types: ["Files"] } }));
    await arrived();
    expect(taken).toBe(true);
    expect(open.backend.asked).toEqual([]);
    expect(heading()).toBe("Sign in to Wiki?");
  });
});

describe("a picture of a code leads to who asks", () => {
  it("when it is chosen", async () => {
    paint([255, 255, 255, 255]);
    const open = await openAdd(link);
    await open.user.upload(fileField(open), picture());
    await arrived();
    expect(asked(open, "readQr")).toEqual([{ command: "readQr", width: 4, height: 3, luma: btoa("\xff".repeat(12)) }]);
    expect(asked(open, "readOffer")).toEqual([{ command: "readOffer", text: link, trust: { kind: "system" } }]);
    expect(heading()).toBe("Add this device to University of Example?");
  });

  it.each([
    ["the event holds it", { types: ["Files"], files: [picture()], getData: () => "" }],
    ["only the clipboard holds it", { types: [], files: [], getData: () => "" }],
  ])("when it is pasted, without a field in focus, and %s", async (_, clipboardData) => {
    paint([255, 255, 255, 255]);
    const open = await openWindow(quietView(), (backend) => {
      backend.offer = foreignOffer;
      backend.code = link;
    });
    vi.spyOn(navigator.clipboard, "read").mockResolvedValue([{ types: ["text/html", "image/png"], getType: async () => picture() } as never]);
    await fireEvent.paste(document.body, { clipboardData });
    await arrived();
    expect(heading()).toBe("Add this device to University of Example?");
    await open.user.click(button("Back"));
    expect(field("Registration link").value).toBe(link);
  });

  it("when it is dropped anywhere on the window, which says that it may be", async () => {
    paint([255, 255, 255, 255]);
    const open = await openAdd(link);
    await fireEvent.dragOver(window, { dataTransfer: { files: [], types: ["Files"] } });
    expect(screen.getByText("Drop the picture of the QR code")).toBeTruthy();
    await fireEvent.drop(window, { dataTransfer: { files: [picture()], types: ["Files"] } });
    await arrived();
    expect(screen.queryByText("Drop the picture of the QR code")).toBeNull();
    expect(heading()).toBe("Add this device to University of Example?");
    expect(open.backend.asked).toHaveLength(2);
  });
});

describe("what is looked at", () => {
  it("is no file that is far too large", async () => {
    const { closed } = paint([0, 0, 0, 255]);
    expect(await lumaOf({ size: 41 * 1024 * 1024 } as Blob)).toBeNull();
    expect(closed()).toBe(0);
  });

  it.each([
    [[6000, 4000], [2000, 1333]],
    [[1000, 9000], [222, 2000]],
    [[9000, 1], [2000, 1]],
    [[800, 600], [800, 600]],
  ])("of %s pixels is %s", async (original, wanted) => {
    size = original;
    const { closed } = paint([10, 20, 30, 255]);
    const luma = (await lumaOf(picture()))!;
    expect([luma.width, luma.height]).toEqual(wanted);
    expect(atob(luma.luma)).toHaveLength(luma.width * luma.height);
    expect(closed(), "its memory is given back").toBe(1);
  });

  it.each([
    [[255, 0, 0, 255], 76],
    [[0, 255, 0, 255], 150],
    [[0, 0, 255, 255], 29],
    [[255, 255, 255, 255], 255],
  ] as const)("is bright as the eye sees it: %s is %i", async (pixel, bright) => {
    paint([...pixel]);
    expect(atob((await lumaOf(picture()))!.luma).charCodeAt(0)).toBe(bright);
  });
});
