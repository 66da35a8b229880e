import { screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { certificatesIn, fingerprintRows } from "$ui/certificates";
import { foreignOffer, link, unknown } from "$dev/foreign";
import { quietView } from "$dev/views";
import { button, expectAccessible, heading, openWindow, settle, type OpenWindow } from "./window";

const block = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----";
const file = (text: string | Uint8Array<ArrayBuffer>, name = "ca.pem") => new File([text], name);
const reads = (open: OpenWindow) => open.backend.asked.filter((asked) => asked.command === "readOffer").map((asked) => asked.trust);
const fileField = (open: OpenWindow) => open.container.querySelector<HTMLInputElement>("input[type=file]")!;
const compared = () => screen.getByRole<HTMLInputElement>("checkbox");

async function openUnknown(change: Partial<typeof unknown> = {}): Promise<OpenWindow> {
  const open = await openWindow(quietView({ accounts: [] }), (backend) => {
    backend.offer = foreignOffer;
    backend.failures.readOffer = { ...unknown, ...change };
  });
  await open.session.readLink(link);
  await settle();
  return open;
}

async function choose(open: OpenWindow, chosen: File): Promise<void> {
  const field = fileField(open);
  await open.user.upload(field, chosen);
  // It was read and told of, one way or the other.
  await waitFor(() => expect(screen.queryByRole("alert") ?? (field.isConnected ? null : field)).not.toBeNull());
}

describe("an unknown certificate is not trusted", () => {
  it("by itself: nothing is chosen, ticked or in focus but the question", async () => {
    const open = await openUnknown();
    expect(heading()).toBe("Nod can't tell who this is");
    expect(document.activeElement?.tagName).toBe("H1");
    expect(compared().checked).toBe(false);
    expect(button("Trust this certificate").disabled).toBe(true);
    expect(reads(open)).toEqual([{ kind: "system" }]);
    await expectAccessible(open.container);
  });

  it("because the link asks not to check it, which is said", async () => {
    await openUnknown({ waived: true });
    expect(screen.getByRole("note").textContent).toMatch(/The link asks Nod not to check.*Nod never switches this check off/s);
    expect(button("Trust this certificate").disabled).toBe(true);
  });

  it("with a file that holds none, which is an alert", async () => {
    const open = await openUnknown();
    await choose(open, file("hello"));
    expect(screen.getByRole("alert").textContent).toContain("There is no certificate in this file.");
    expect(reads(open)).toHaveLength(1);
  });

  it("when the authority in the file does not vouch for it", async () => {
    const open = await openUnknown();
    await choose(open, file(block));
    expect(screen.getByRole("alert").textContent).toContain("The authority in your file does not vouch for this server.");
    expect(heading()).toBe("Nod can't tell who this is");
  });

  it("when it is another one than was compared: the comparison begins anew", async () => {
    const open = await openUnknown();
    await open.user.click(compared());
    open.backend.failures.readOffer = { ...unknown, sha256: "cd".repeat(32) };
    await open.user.click(button("Trust this certificate"));
    await settle();
    expect(screen.getByRole("alert").textContent).toContain("another certificate than the one you compared");
    expect(compared().checked).toBe(false);
    expect(button("Trust this certificate").disabled).toBe(true);
  });

  it("when the person does not add the account", async () => {
    const open = await openUnknown();
    await open.user.click(button("Don't add"));
    expect(heading()).toBe("Sign in with a nod");
    expect(open.session.draft.link).toBe("");
    expect(reads(open)).toHaveLength(1);
  });

  it("for the next link, which is checked as the first one was", async () => {
    const open = await openUnknown();
    open.backend.failures = {};
    await choose(open, file(block));
    await open.session.readLink(link);
    expect(reads(open).at(-1)).toEqual({ kind: "system" });
  });

  it("when something else goes wrong meanwhile, which is said here", async () => {
    const open = await openUnknown();
    open.backend.failures.readOffer = { kind: "unreachable" };
    await choose(open, file(block));
    expect(screen.getByRole("alert").textContent).toContain("can't be reached");
    expect(heading()).toBe("Nod can't tell who this is");
  });
});

describe("an unknown certificate is believed", () => {
  it("when the authority in the chosen file vouches for it, and the offer says so", async () => {
    const open = await openUnknown();
    open.backend.failures = {};
    await choose(open, file(block));
    expect(reads(open).at(-1)).toEqual({ kind: "authorities", pem: `${block}\n` });
    expect(heading()).toBe("Add this device to University of Example?");
    expect(screen.getByText("Certificate checked with your file")).toBeTruthy();
  });

  it("when the person says that its fingerprint was compared, and the offer says so", async () => {
    const open = await openUnknown();
    open.backend.failures = {};
    await open.user.click(compared());
    await open.user.click(button("Trust this certificate"));
    await settle();
    expect(reads(open).at(-1)).toEqual({ kind: "certificate", sha256: unknown.sha256 });
    expect(screen.getByText("Certificate compared by you")).toBeTruthy();
  });
});

describe("what is shown of it", () => {
  it("its names, and its fingerprint as tools print it", async () => {
    await openUnknown();
    expect(screen.getByText("id.uni.example, push.uni.example")).toBeTruthy();
    const print = screen.getByRole("group", { name: "Fingerprint (SHA-256)" }).textContent?.trim().split(/\s+/);
    expect(print).toHaveLength(32);
    expect(print?.slice(0, 4)).toEqual(["3F", "9A", "0C", "5B"]);
  });

  it("the rows of a fingerprint hold all of it", () => {
    expect(fingerprintRows(unknown.sha256).flat().join("").toLowerCase()).toBe(unknown.sha256);
    expect(fingerprintRows(unknown.sha256).map((row) => row.length)).toEqual([8, 8, 8, 8]);
  });
});

describe("a certificate's file", () => {
  it.each([
    ["an empty file", ""],
    ["a text", "certificate"],
    ["a private key", "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----"],
    ["half a certificate", "-----BEGIN CERTIFICATE-----\nMIIB"],
  ])("is not %s", async (_, text) => {
    expect(await certificatesIn(file(text))).toBeNull();
  });

  it("is not more than a megabyte", async () => {
    expect(await certificatesIn(file(block + " ".repeat(1024 * 1024)))).toBeNull();
  });

  it("gives its certificates, all of them, and no private key that lies beside them", async () => {
    const key = "-----BEGIN PRIVATE KEY-----\nMIIEsecret\n-----END PRIVATE KEY-----";
    expect(await certificatesIn(file(`Subject: a\r\n${block}\n${key}\n${block}`))).toBe(`${block}\n${block}\n`);
  });

  it("may be in DER", async () => {
    const der = new Uint8Array(4 + 300).fill(7);
    der.set([0x30, 0x82, 300 >> 8, 300 & 0xff]);
    const text = await certificatesIn(file(der, "ca.cer"));
    const lines = text!.trim().split("\n");
    expect([lines[0], lines.at(-1)]).toEqual(["-----BEGIN CERTIFICATE-----", "-----END CERTIFICATE-----"]);
    expect(lines.slice(1, -1).every((line) => line.length <= 64)).toBe(true);
    expect(atob(lines.slice(1, -1).join(""))).toBe(String.fromCharCode(...der));
  });
});
