import { screen } from "@testing-library/svelte";
import { describe, expect, it } from "vitest";
import { failureText, problemText } from "$ui/messages";
import { foreignRequest } from "$dev/foreign";
import { scenes } from "$dev/scenes";
import { failures, outcomes, problems, quietView, requestView } from "$dev/views";
import { expectAccessible, heading, openScene, openWindow } from "./window";

describe("every screen in every state", () => {
  it.each(scenes.map((scene) => [scene.name, scene] as const))("%s is accessible and sets no inline style", async (_, scene) => {
    const { container } = await openScene(scene);
    expect(container.textContent?.trim()).not.toBe("");
    expect(container.querySelectorAll("[style], style, script")).toHaveLength(0);
    await expectAccessible(container);
  });
});

describe("what went wrong is said", () => {
  // One of them is asked about on a screen of its own (certificate.test.ts).
  const said = failures.filter((failure) => failure.kind !== "unknown-certificate");
  it.each(said.map((failure) => [JSON.stringify(failure), failure] as const))("failure %s is an alert on the screen where it happened", async (_, failure) => {
    const { container, session } = await openWindow(quietView({ accounts: [] }), (backend) => (backend.failures.readOffer = failure));
    await session.readLink("nod://register?service=x");
    expect((await screen.findByRole("alert")).textContent).toContain(failureText(failure));
    expect(heading()).toBe("Add account");
    expect(container.querySelector("[class*=good]")).toBeNull();
  });

  it.each(problems.map((problem) => [JSON.stringify(problem), problem] as const))("problem %s is an alert and never looks like success", async (_, problem) => {
    const { container } = await openWindow(requestView(Date.now(), { kind: "decide", code: { kind: "enter", digits: 6 }, verification: "none", problem }));
    const { title, text } = problemText(problem, "Example ID");
    expect(screen.getByRole("alert").textContent).toContain(title);
    expect(screen.getByRole("alert").textContent).toContain(text);
    expect(screen.queryByText("Approved")).toBeNull();
    expect(container.querySelector("[class*=good]")).toBeNull();
  });

  it("only an approval that needs no more looks like one", async () => {
    for (const outcome of outcomes) {
      const { container } = await openWindow(requestView(Date.now(), { kind: "ended", outcome }));
      const done = outcome.kind === "approved" && outcome.more === null;
      expect(container.querySelector("[class*=good]") !== null, JSON.stringify(outcome)).toBe(done);
      expect(container.querySelector("h1")?.textContent === "Approved").toBe(done);
      document.body.replaceChildren();
    }
  });

  it("no two outcomes read alike", async () => {
    for (const show of [requestView, foreignRequest]) {
      const texts: string[] = [];
      for (const outcome of outcomes) {
        const { container } = await openWindow(show(Date.now(), { kind: "ended", outcome }));
        texts.push(container.querySelector("main")?.textContent ?? "");
        document.body.replaceChildren();
      }
      expect(new Set(texts).size).toBe(outcomes.length);
    }
  });
});
