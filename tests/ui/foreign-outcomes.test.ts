import { screen, waitFor } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import type { OutcomeView } from "$ui/bindings";
import { foreignRequest, foreignView } from "$dev/foreign";
import { button, heading, openWindow } from "./window";

const outcomeView = (outcome: OutcomeView) => foreignRequest(Date.now(), { kind: "ended", outcome });

describe("the outcome at such a server", () => {
  const ended = (outcome: OutcomeView) => openWindow(outcomeView(outcome));

  it("never says that somebody was signed in, or that nobody was", async () => {
    for (const kind of ["sent", "rejected", "reported", "not-taken", "gone", "tries-used-up", "expired", "withdrawn", "refused"] as const) {
      const { container } = await ended({ kind });
      expect(container.textContent, kind).not.toMatch(/Nobody was signed in|You are signing in/);
      expect(container.querySelector("[class*=good]"), kind).toBeNull();
      document.body.replaceChildren();
    }
  });

  it("of an approval sends the person to the sign-in screen", async () => {
    await ended({ kind: "sent" });
    expect(heading()).toBe("Your answer was sent");
    expect(screen.getByText(/Look at the sign-in screen/)).toBeTruthy();
  });

  it("of an answer that was not taken says what may be, and to sign in again", async () => {
    await ended({ kind: "not-taken" });
    expect(screen.getByText(/had run out, or had been answered before.*sign in again/)).toBeTruthy();
  });

  it("of a wrong choice says that there was one try", async () => {
    await ended({ kind: "tries-used-up" });
    expect(screen.getByText(/you had one try: Nod has rejected the sign-in/)).toBeTruthy();
  });
});

describe("a code to type", () => {
  const code = { kind: "show-code", code: "42", message: "Enter the code\nat the sign-in" } as const;

  it("that can't be copied is marked, and says so", async () => {
    const open = await openWindow(outcomeView(code));
    open.backend.failures.copyCode = { kind: "not-copied" };
    await open.user.click(button("Copy"));
    await waitFor(() => expect(screen.getByRole("status").textContent).toContain("it is marked now"));
    expect(getSelection()?.toString()).toBe("42");
  });

  it("is shown large with the server's message, and copied at a click", async () => {
    const open = await openWindow(outcomeView(code));
    expect(heading()).toBe("Type this code where you sign in");
    expect(screen.getByRole("group", { name: "Code" }).textContent).toBe("42");
    expect(screen.getByText(/Enter the code\s+at the sign-in/)).toBeTruthy();
    await open.user.click(button("Copy"));
    expect(open.backend.asked).toEqual([{ command: "copyCode", request: open.backend.current.request?.id }]);
    await waitFor(() => expect(screen.getByRole("status").textContent).toBe("Copied"));
  });

  it("stays until the person puts it away", async () => {
    const open = await openWindow(outcomeView(code));
    await open.user.keyboard("{Escape}");
    expect(open.backend.asked).toEqual([]);
    open.backend.when = () => open.backend.show(foreignView());
    await open.user.click(button("I have typed it"));
    expect(open.backend.asked).toEqual([{ command: "putAway", request: "request-1" }]);
    expect(heading()).toBe("Accounts");
  });

  it("that could not be put away stays, with what went wrong", async () => {
    const open = await openWindow(outcomeView(code), (backend) => (backend.failures.putAway = { kind: "storage-failed" }));
    await open.user.click(button("I have typed it"));
    expect(screen.getByRole("alert").textContent).toContain("could not save");
    expect(screen.getByRole("group", { name: "Code" }).textContent).toBe("42");
  });
});
