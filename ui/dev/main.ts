// The window on a backend of cardboard, for whoever draws it: /dev/?screen=approval-code
// Without a name it lists all there are. In another language: &lang=ar, or &lang=pseudo.
import "../src/style.css";
import { mount } from "svelte";
import App from "../src/App.svelte";
import { speak } from "../src/language.svelte";
import { Session } from "../src/state.svelte";
import { catalogueOf } from "./catalogues";
import { FakeBackend } from "./fake";
import { scenes } from "./scenes";

const asked = new URLSearchParams(location.search);
speak(catalogueOf(asked.get("lang") ?? "en"));

const name = asked.get("screen");
const scene = scenes.find((scene) => scene.name === name);
const target = document.getElementById("app")!;

if (scene) {
  const backend = new FakeBackend(scene.view(Date.now()));
  scene.arrange?.(backend);
  const session = new Session(backend);
  mount(App, { target, props: { session } });
  await session.start();
  await scene.enter?.(session);
} else {
  document.body.style.overflow = "auto";
  for (const { name } of scenes) {
    const link = document.createElement("a");
    link.href = `?screen=${name}&lang=${asked.get("lang") ?? "en"}`;
    link.textContent = name;
    const line = document.createElement("p");
    line.append(link);
    target.append(line);
  }
}
