// One scene at a time in a frame of its own, so that the size of the frame is the size of the window.
import "./still";
import { NOW } from "./still";
import "../../src/style.css";
import { mount, tick, unmount } from "svelte";
import App from "../../src/App.svelte";
import { speak } from "../../src/language.svelte";
import { Session } from "../../src/state.svelte";
import { catalogueOf } from "../catalogues";
import { FakeBackend } from "../fake";
import { scenes } from "../scenes";
import { faults } from "./faults";

declare global {
  interface Window {
    scenes: string[];
    languages: string[];
    show(name: string): Promise<void>;
    faults: typeof faults;
  }
}

const asked = new URLSearchParams(location.search);
document.documentElement.style.fontSize = `${asked.get("textSize") ?? 100}%`;
speak(catalogueOf(asked.get("language") ?? "en"));
if (asked.get("touch") === "true") touch();

let shown: Record<string, unknown> | null = null;

window.scenes = scenes.map((scene) => scene.name);
// One from left to right, one from right to left, and one that is longer than any.
window.languages = ["en", "ar", "pseudo"];
window.faults = faults;
window.show = async (name) => {
  const scene = scenes.find((scene) => scene.name === name);
  if (!scene) throw new Error(`no scene is named ${name}`);
  if (shown) await unmount(shown);
  const target = document.getElementById("app")!;
  target.replaceChildren();
  const backend = new FakeBackend(scene.view(NOW));
  scene.arrange?.(backend);
  const session = new Session(backend);
  shown = mount(App, { target, props: { session } });
  await session.start();
  await scene.enter?.(session);
  await tick();
  await document.fonts.ready;
  await painted();
};

async function painted(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise((resolve) => requestAnimationFrame(resolve));
}

/** A window on a machine with a mouse has no coarse pointer: what is written for one holds here all the same. */
function touch() {
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.cssRules) {
      if (rule instanceof CSSMediaRule && rule.media.mediaText.includes("pointer: coarse")) rule.media.mediaText = "all";
    }
  }
}
