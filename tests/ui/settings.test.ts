import { screen } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { lockedView, lockOn } from "$dev/settings";
import { accounts, decideStep, guardOf, offer, quietView, requestView } from "$dev/views";
import { button, expectAccessible, field, heading, openWindow, settle, show } from "./window";

const theme = () => document.documentElement.dataset.theme;

describe("a locked app", () => {
  it("shows the lock and nothing else, whatever screen was open", async () => {
    const open = await openWindow(quietView({ settings: lockOn }));
    open.session.go({ kind: "account", id: accounts[0]!.id });
    await settle();
    await show(open, lockedView({ waits: true }));
    expect(heading()).toBe("Nod is locked");
    expect(screen.queryByRole("navigation")).toBeNull();
    for (const told of ["ada@example.com", "Example ID", "Ada's laptop"]) expect(open.container.innerHTML).not.toContain(told);
    expect(screen.getByText("A sign-in waits for your answer")).toBeTruthy();
  });

  it("stays locked after a wrong PIN, says how many tries are left, and empties the field", async () => {
    const open = await openWindow(lockedView());
    open.backend.failures.unlock = { kind: "wrong-pin", triesLeft: 4 };
    expect(button("Unlock").disabled).toBe(true);
    await open.user.type(field("PIN"), "000000");
    await open.user.click(button("Unlock"));
    expect(screen.getByRole("alert").textContent).toContain("4 tries left");
    expect(field("PIN").value).toBe("");
    expect(heading()).toBe("Nod is locked");
  });

  it("opens with the PIN at Enter, and the request that waited is there", async () => {
    const open = await openWindow(lockedView({ waits: true }));
    open.backend.when = (asked) => {
      if (asked.command === "unlock") open.backend.show(requestView(Date.now(), decideStep(), {}, { settings: lockOn }));
    };
    await open.user.type(field("PIN"), "271828{Enter}");
    await settle();
    expect(open.backend.asked).toEqual([{ command: "unlock", pin: "271828" }]);
    expect(heading()).toBe("Sign in to Wiki?");
  });

  it("asks the system once by itself, and again only at a click", async () => {
    const focused = document.hasFocus;
    document.hasFocus = () => true;
    const open = await openWindow(lockedView({ opener: "system" }, { systemGate: { kind: "ready", biometry: "fingerprint" } }), (backend) => (backend.failures.unlock = { kind: "cancelled" }));
    document.hasFocus = focused;
    await settle();
    expect(open.backend.asked).toEqual([{ command: "unlock", pin: null }]);
    expect(screen.queryByRole("alert")).toBeNull();
    await open.user.click(button(/^Unlock/));
    expect(open.backend.asked).toHaveLength(2);
  });

  it("reads a link that came meanwhile only once it is open", async () => {
    const open = await openWindow(lockedView(), (backend) => (backend.offer = offer));
    open.backend.openLink("nod://register?service=x");
    await settle();
    expect(open.backend.asked).toEqual([]);
    await show(open, quietView({ settings: lockOn }));
    await settle();
    expect(heading()).toBe("Add this device to Example ID?");
  });

  it("locks every sign-in without being opened, asked back once", async () => {
    const open = await openWindow(lockedView());
    await open.user.click(button("I am under attack…"));
    await expectAccessible(open.container);
    await open.user.click(button("Cancel"));
    expect(open.backend.asked).toEqual([]);
    await open.user.click(button("I am under attack…"));
    open.backend.when = () => open.backend.show(lockedView({}, { guard: guardOf([], { stance: { kind: "attack", since: 0 } }) }));
    await open.user.click(button("Lock sign-ins"));
    await settle();
    expect(open.backend.asked).toEqual([{ command: "guard", request: { kind: "attack" } }]);
    expect(heading()).toBe("Nod is locked");
    expect(screen.getByText("Your sign-ins are locked")).toBeTruthy();
    expect(screen.queryByRole("button", { name: "I am under attack…" })).toBeNull();
  });

  it("can be given up, with all it holds, after the word was typed", async () => {
    const open = await openWindow(lockedView({ opener: "nothing", lost: true }, { pin: { kind: "erased" } }));
    expect(screen.queryByLabelText("PIN")).toBeNull();
    await open.user.click(button("Can't unlock Nod?"));
    expect(button("Delete everything").disabled).toBe(true);
    await open.user.type(field(/^Type/), "delet");
    expect(button("Delete everything").disabled).toBe(true);
    await open.user.type(field(/^Type/), "e");
    await expectAccessible(open.container);
    open.backend.deleted = { notTold: ["Northwind"], keysLeft: false };
    open.backend.when = () => open.backend.show(quietView({ accounts: [] }));
    await open.user.click(button("Delete everything"));
    await settle();
    expect(open.backend.asked).toEqual([{ command: "startOver" }]);
    expect(heading()).toBe("Everything is deleted");
    expect(screen.getByText("Northwind")).toBeTruthy();
    await open.user.click(button("Done"));
    expect(heading()).toBe("Sign in with a nod");
  });
});

describe("the lock", () => {
  const openLock = async (view = quietView()) => {
    const open = await openWindow(view);
    await open.user.click(button("Settings"));
    await open.user.click(button(/^App lock/));
    return open;
  };

  it("that can't be turned on stays off and says why", async () => {
    const open = await openLock();
    open.backend.failures.setLock = { kind: "wrong-pin", triesLeft: 2 };
    await open.user.type(field("PIN"), "000000");
    await open.user.click(button("Turn the lock on"));
    expect(screen.getByRole("alert").textContent).toContain("2 tries left");
    expect(screen.queryByText("The lock is on.")).toBeNull();
  });

  it("is turned on with the PIN and the time that was chosen", async () => {
    const open = await openLock();
    open.backend.when = () => open.backend.show(quietView({ settings: lockOn }));
    await open.user.selectOptions(screen.getByLabelText("Lock"), "closing");
    await open.user.type(field("PIN"), "271828");
    await open.user.click(button("Turn the lock on"));
    await settle();
    expect(open.backend.asked.at(-1)).toEqual({ command: "setLock", after: "closing", pin: "271828" });
    expect(screen.getByRole("status").textContent).toBe("The lock is on.");
  });

  it("is turned off, or changed, only with what opens it", async () => {
    const open = await openLock(quietView({ settings: lockOn }));
    expect(button("Turn the lock off").disabled).toBe(true);
    await open.user.selectOptions(screen.getByLabelText("Lock"), "fifteen-minutes");
    expect(button("Save").disabled).toBe(true);
    await open.user.type(field("PIN"), "271828");
    await open.user.click(button("Save"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "setLock", after: "fifteen-minutes", pin: "271828" });
    await open.user.type(field("PIN"), "271828");
    await open.user.click(button("Turn the lock off"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "setLock", after: null, pin: "271828" });
  });
});

describe("settings", () => {
  it("that can't be saved say so", async () => {
    const open = await openWindow(quietView());
    open.backend.failures.changeSettings = { kind: "storage-failed" };
    await open.user.click(button("Settings"));
    await open.user.click(screen.getByRole("radio", { name: "Dark" }));
    expect(screen.getByRole("alert").textContent).not.toBe("");
  });

  it("change one thing and keep the rest", async () => {
    const open = await openWindow(quietView({ settings: { ...lockOn, language: "fr", theme: "light" } }));
    await open.user.click(button("Settings"));
    await open.user.click(screen.getByRole("radio", { name: "Dark" }));
    expect(open.backend.asked.at(-1)).toEqual({ command: "changeSettings", settings: { language: "fr", theme: "dark" } });
    await open.user.selectOptions(screen.getByLabelText("Language"), "");
    expect(open.backend.asked.at(-1)).toEqual({ command: "changeSettings", settings: { language: null, theme: "light" } });
  });

  it("draw the window in the theme of the view from its first frame on", async () => {
    const open = await openWindow(quietView({ settings: { ...lockOn, theme: "dark" } }));
    expect(theme()).toBe("dark");
    await show(open, lockedView({}, { settings: { ...lockOn, theme: "light" } }));
    expect(theme()).toBe("light");
  });
});

describe("deleting everything", () => {
  const openData = async (asks: "nothing" | "app-pin") => {
    const open = await openWindow(quietView({ settings: { ...lockOn, deletionAsks: asks } }), (backend) => (backend.kept = [{ what: "history", bytes: 48_210 }]));
    await open.user.click(button("Settings"));
    await open.user.click(button(/^Your data/));
    await settle();
    return open;
  };

  it("needs the word and the PIN, and a wrong PIN deletes nothing", async () => {
    const open = await openData("app-pin");
    expect(screen.getByText("48 kB")).toBeTruthy();
    await open.user.click(button("Delete everything"));
    await open.user.type(field(/^Type/), "delete");
    expect(button("Delete everything").disabled).toBe(true);
    open.backend.failures.deleteEverything = { kind: "wrong-pin", triesLeft: 7 };
    await open.user.type(field("Your PIN for Nod"), "000000");
    await open.user.click(button("Delete everything"));
    expect(open.backend.asked.at(-1)).toEqual({ command: "deleteEverything", pin: "000000" });
    expect(screen.getByRole("alert").textContent).toContain("7 tries left");
    expect(heading()).toBe("Your data");
  });

  it("tells that everything is gone", async () => {
    const open = await openData("nothing");
    await open.user.click(button("Delete everything"));
    await open.user.type(field(/^Type/), "Delete{Enter}");
    await settle();
    expect(open.backend.asked.at(-1)).toEqual({ command: "deleteEverything", pin: null });
    expect(heading()).toBe("Everything is deleted");
  });
});

describe("start at login", () => {
  it("shows what the system says, not what was wished", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.failures.setStartAtLogin = { kind: "refused" }));
    await open.user.click(button("Settings"));
    await settle();
    const start = screen.getByRole("switch", { name: "Start when you log in" });
    await open.user.click(start);
    expect(start.getAttribute("aria-checked")).toBe("false");
    expect(screen.getByRole("alert")).toBeTruthy();
    delete open.backend.failures.setStartAtLogin;
    await open.user.click(start);
    expect(start.getAttribute("aria-checked")).toBe("true");
  });

  it("is not offered where nothing starts at login", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.atLogin = "unavailable"));
    await open.user.click(button("Settings"));
    await settle();
    expect(screen.queryByRole("switch")).toBeNull();
  });
});

describe("the diagnostic log", () => {
  it("is shown whole before it is saved, and says where it is then", async () => {
    const open = await openWindow(quietView(), (backend) => (backend.diagnostics = "Nod 0.1.0\nall of it"));
    open.session.go({ kind: "diagnostics" });
    await settle();
    expect(screen.getByRole("region", { name: "The diagnostic log" }).textContent).toBe("Nod 0.1.0\nall of it");
    open.backend.failures.saveDiagnostics = { kind: "storage-failed" };
    await open.user.click(button("Save it as a file"));
    expect(screen.getByRole("alert")).toBeTruthy();
    delete open.backend.failures.saveDiagnostics;
    await open.user.click(button("Save it as a file"));
    expect(screen.getByText(/Saved as .*nod-diagnostics-1.txt/)).toBeTruthy();
  });
});

describe("what Nod is made of", () => {
  const packages = [
    { name: "p256", version: "0.14.0", licence: "MIT", holders: "" },
    { name: "ring", version: "0.17.0", licence: "ISC", holders: "" },
  ];
  const openAbout = async () => {
    const open = await openWindow(quietView(), (backend) => {
      backend.product = { version: "1.2.3", licences: packages };
      backend.licenceTexts = { p256: { text: "Granted to all.", isStandard: true }, ring: { text: "By Ada.\n\nGranted.", isStandard: false } };
    });
    open.session.go({ kind: "about" });
    await settle();
    return open;
  };
  const standard = /brings no text of its licence/;

  it("can be searched", async () => {
    const open = await openAbout();
    expect(screen.getByText("Version 1.2.3")).toBeTruthy();
    await open.user.type(field("Find a package or a licence"), "isc");
    expect(screen.queryByText("p256")).toBeNull();
    expect(screen.getByText("ring")).toBeTruthy();
    await open.user.type(field("Find a package or a licence"), "x");
    expect(screen.getByText("None is called so.")).toBeTruthy();
  });

  it("comes without the licences' texts until one is asked for", async () => {
    const open = await openAbout();
    expect(open.backend.asked).toEqual([]);
    await openPackage("ring");
    expect(open.backend.asked).toEqual([{ command: "licenceText", name: "ring", version: "0.17.0" }]);
    const text = screen.getByText(/^By Ada/);
    expect([text.dir, text.lang, text.textContent]).toEqual(["ltr", "en", "By Ada.\n\nGranted."]);
    expect(screen.queryByText("Granted to all.")).toBeNull();
    expect(screen.queryByText(standard)).toBeNull();
    await expectAccessible(open.container);
  });

  it("asks for a text once, however often it is opened", async () => {
    const open = await openAbout();
    for (const isOpen of [true, false, true]) await openPackage("ring", isOpen);
    expect(open.backend.asked).toHaveLength(1);
    expect(screen.getByText(/^By Ada/)).toBeTruthy();
  });

  it("says so where the text is not the package's own", async () => {
    await openAbout();
    await openPackage("p256");
    expect(screen.getByText(standard)).toBeTruthy();
    expect(screen.getByText("Granted to all.")).toBeTruthy();
  });

  /** A press on its line, as the browser would take it: jsdom opens it, and tells it a moment later. */
  async function openPackage(name: string, isOpen = true) {
    const details = screen.getByText(name).closest("details")!;
    const told = new Promise((tell) => details.addEventListener("toggle", tell, { once: true }));
    await userEvent.click(screen.getByText(name).closest("summary")!);
    await told;
    await settle();
    expect(details.open).toBe(isOpen);
  }
});
