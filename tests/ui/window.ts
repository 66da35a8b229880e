import { render, screen } from "@testing-library/svelte";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import axe from "axe-core";
import { tick } from "svelte";
import { expect } from "vitest";
import App from "$ui/App.svelte";
import type { View } from "$ui/bindings";
import { Session } from "$ui/state.svelte";
import { FakeBackend } from "$dev/fake";
import { scenes } from "$dev/scenes";
import { type Scene } from "$dev/views";

export interface OpenWindow {
  backend: FakeBackend;
  session: Session;
  user: UserEvent;
  container: HTMLElement;
}

/** Opens the window on `view` and lets it hear what the app says. */
export async function openWindow(view: View, arrange: (backend: FakeBackend) => void = () => {}): Promise<OpenWindow> {
  const backend = new FakeBackend(view);
  arrange(backend);
  const session = new Session(backend);
  const { container } = render(App, { session });
  await session.start();
  await settle();
  return { backend, session, user: userEvent.setup(), container };
}

export async function openScene(scene: Scene): Promise<OpenWindow> {
  const open = await openWindow(scene.view(Date.now()), scene.arrange);
  await scene.enter?.(open.session);
  await settle();
  return open;
}

export function sceneNamed(name: string): Scene {
  const scene = scenes.find((scene) => scene.name === name);
  if (!scene) throw new Error(`no scene is named ${name}`);
  return scene;
}

/** The app's state changes while the window is open. */
export async function show(open: OpenWindow, view: View): Promise<void> {
  open.backend.show(view);
  await settle();
}

export async function settle(): Promise<void> {
  await tick();
  await Promise.resolve();
  await tick();
}

export const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
export const field = (name: string | RegExp) => screen.getByLabelText<HTMLInputElement>(name);
export const heading = () => screen.getByRole("heading", { level: 1 }).textContent;

/** What was decided, in the order in which the app was asked. */
export function decisions(open: OpenWindow) {
  return open.backend.asked.filter((asked) => asked.command === "decide").map((asked) => asked.decision);
}

export async function expectAccessible(container: HTMLElement): Promise<void> {
  // Contrast needs paint, which jsdom has not: contrast.test.ts computes it from the colours themselves.
  const { violations } = await axe.run(container, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
}
