import { screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { codes } from "$dev/adding";
import { offer, quietView } from "$dev/views";
import { button, expectAccessible, field, heading, openWindow, settle, type OpenWindow } from "./window";

const link = "nod://register?service=https%3A%2F%2Fid.example.com&code=abc&key=def";

async function openOffer(change: Partial<typeof offer> = {}): Promise<OpenWindow> {
  const open = await openWindow(quietView({ accounts: [] }), (backend) => (backend.offer = { ...offer, ...change }));
  await open.session.readLink(link);
  await settle();
  return open;
}

const registered = (open: OpenWindow) => open.backend.asked.filter((asked) => asked.command === "register");

describe("an account is not added", () => {
  it("by opening a link: it only shows who asks", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.offer = offer));
    open.backend.openLink(link);
    await settle();
    expect(heading()).toBe("Add this device to Example ID?");
    expect(open.backend.asked).toEqual([{ command: "readOffer", text: link, trust: { kind: "system" } }]);
  });

  it("before a PIN was chosen and repeated", async () => {
    const open = await openOffer();
    expect(button("Add account").disabled).toBe(true);
    await open.user.type(field("PIN"), "314159");
    expect(button("Add account").disabled).toBe(true);
    await open.user.type(field("PIN again"), "31415");
    expect(button("Add account").disabled).toBe(true);
    expect(screen.queryByText("The two PINs differ.")).toBeNull();
    await open.user.type(field("PIN again"), "8");
    expect(screen.getByRole("alert").textContent).toBe("The two PINs differ.");
    expect(registered(open)).toEqual([]);
  });

  it("without a name for the device", async () => {
    const open = await openOffer({ pin: { kind: "unknown" } });
    await open.user.clear(field("Name of this device"));
    expect(button("Add account").disabled).toBe(true);
  });

  it("when the app says no, and then nothing looks like success", async () => {
    const open = await openOffer({ pin: { kind: "set", triesLeft: 5 } });
    open.backend.failures.register = { kind: "wrong-pin", triesLeft: 4 };
    await open.user.type(field("PIN"), "000000{Enter}");
    expect(screen.getByRole("alert").textContent).toContain("Wrong PIN. You have 4 tries left.");
    expect(heading()).toBe("Add this device to Example ID?");
    expect(field("PIN").value).toBe("");
  });
});

describe("an account is added", () => {
  it("with the name and the PIN that were typed", async () => {
    const open = await openOffer();
    await open.user.clear(field("Name of this device"));
    await open.user.type(field("Name of this device"), "Desk");
    await open.user.type(field("PIN"), "314159");
    await open.user.type(field("PIN again"), "314159");
    await open.user.click(button("Add account"));
    expect(registered(open)).toEqual([{ command: "register", offer: "offer-1", deviceName: "Desk", pin: "314159" }]);
    expect(heading()).toBe("Account added");
    await expectAccessible(open.container);
  });

  it("from a link pasted anywhere on the screen", async () => {
    const open = await openWindow(quietView({ accounts: [] }), (backend) => (backend.offer = offer));
    await open.user.click(button("Add account"));
    (document.activeElement as HTMLElement).blur();
    await open.user.paste(`  ${link}\n`);
    expect(open.backend.asked).toEqual([{ command: "readOffer", text: link, trust: { kind: "system" } }]);
    expect(heading()).toBe("Add this device to Example ID?");
  });

  it("from a typed address and code", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.offer = { ...offer, keyChecked: false }));
    await open.user.click(button("Add account"));
    await open.user.type(field("Address of the service"), "id.example.com");
    await open.user.type(field("Registration code"), "ada-4711{Enter}");
    expect(open.backend.asked).toEqual([{ command: "readTypedOffer", address: "id.example.com", code: "ada-4711" }]);
    expect(screen.getByText("Identity not checked")).toBeTruthy();
  });
});

describe("a code on the screen", () => {
  const look = async (arrange: (backend: OpenWindow["backend"]) => void) => {
    const open = await openWindow(quietView({ accounts: [] }), (backend) => {
      backend.offer = offer;
      arrange(backend);
    });
    await open.user.click(button("Add account"));
    await settle();
    return open;
  };

  it("is not looked for where the system has no screen to look at", async () => {
    await look((backend) => (backend.ways = { screen: false, clipboard: false }));
    expect(screen.queryByRole("button", { name: "Read it from the screen" })).toBeNull();
  });

  it("that is not there is said, where it was looked for", async () => {
    const open = await look(() => {});
    await open.user.click(button("Read it from the screen"));
    expect(screen.getByRole("alert").textContent).toContain("No QR code was found on your screen.");
    expect(heading()).toBe("Add account");
  });

  it("that may not be seen is said, with what to do", async () => {
    const open = await look((backend) => (backend.failures.readScreen = { kind: "screen-hidden" }));
    await open.user.click(button("Read it from the screen"));
    expect(screen.getByRole("alert").textContent).toContain("privacy settings");
  });

  it("only shows who asks", async () => {
    const open = await look((backend) => (backend.onScreen = [link]));
    await open.user.click(button("Read it from the screen"));
    await settle();
    expect(heading()).toBe("Add this device to Example ID?");
    expect(open.backend.asked).toEqual([{ command: "readScreen" }, { command: "readOffer", text: link, trust: { kind: "system" } }]);
  });

  it("beside others is chosen by the person", async () => {
    const open = await look((backend) => (backend.onScreen = codes));
    await open.user.click(button("Read it from the screen"));
    await settle();
    expect(open.backend.asked).toEqual([{ command: "readScreen" }]);
    await open.user.click(button("id.uni.example"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "readOffer", text: codes[1], trust: { kind: "system" } });
  });
});

describe("what was copied", () => {
  it("is read at a click, and only shows who asks", async () => {
    const open = await openWindow(quietView({ accounts: [] }), (backend) => {
      backend.offer = offer;
      backend.copied = link;
    });
    await open.user.click(button("Add account"));
    await open.user.click(button("From the clipboard"));
    await settle();
    expect(open.backend.asked).toEqual([{ command: "readClipboard" }, { command: "readOffer", text: link, trust: { kind: "system" } }]);
    expect(heading()).toBe("Add this device to Example ID?");
  });

  it("is said to be nothing where it is nothing", async () => {
    const open = await openWindow(quietView({ accounts: [] }));
    await open.user.click(button("Add account"));
    await open.user.click(button("From the clipboard"));
    expect(screen.getByRole("alert").textContent).toContain("neither a link nor a picture");
    expect(field("Registration link").value).toBe("");
  });
});

describe("going back and forth", () => {
  it("drops the answer to a question that is no longer asked", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.offer = offer));
    let release = () => {};
    open.backend.when = () => new Promise((resolve) => (release = resolve));
    open.backend.openLink(link);
    await settle();
    await open.user.click(button("Back"));
    release();
    await settle();
    expect(heading()).toBe("Accounts");
  });

  it("shows the offer of a link that came while an account was being added once that is done", async () => {
    const open = await openOffer({ pin: { kind: "set", triesLeft: 5 } });
    let release = () => {};
    open.backend.when = (asked) => (asked.command === "register" ? new Promise((resolve) => (release = resolve)) : undefined);
    await open.user.type(field("PIN"), "271828{Enter}");
    const other = link.replace("abc", "other");
    open.backend.openLink(other);
    await settle();
    expect(open.backend.asked.at(-1)?.command).toBe("register");
    release();
    await screen.findByRole("heading", { name: "Account added" });
    await open.user.click(button("Done"));
    await screen.findByRole("heading", { name: "Add this device to Example ID?" });
    expect(open.backend.asked.at(-1)).toEqual({ command: "readOffer", text: other, trust: { kind: "system" } });
  });

  it("keeps what was typed when the person comes back from who asks", async () => {
    const open = await openOffer();
    await open.user.click(button("Back"));
    expect(field("Registration link").value).toBe(link);
  });
});
