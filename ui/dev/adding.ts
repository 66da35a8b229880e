import type { FakeBackend } from "./fake";
import { offer, quietView, type Scene } from "./views";

export const codes = [
  "nod://register?service=https%3A%2F%2Fid.example.com&code=4Jx9vQm2TzKc7RbYwLpD3s",
  "otpauth://pipush/PIPU0001?url=https%3A//id.uni.example/ttype/push&issuer=University",
];

/** Looked on the screen, from the screen that adds an account. */
function looked(name: string, arrange: (backend: FakeBackend) => void): Scene {
  return {
    name,
    view: () => quietView(),
    arrange: (backend) => {
      backend.offer = offer;
      arrange(backend);
    },
    enter: async (session) => {
      session.go({ kind: "add" });
      await session.readScreen();
    },
  };
}

export const addingScenes: Scene[] = [
  { name: "add-without-screen", view: () => quietView(), arrange: (backend) => (backend.ways = { screen: false, clipboard: false }), enter: (session) => session.go({ kind: "add" }) },
  { name: "camera", view: () => quietView(), enter: (session) => session.go({ kind: "camera" }) },
  looked("add-screen-none", () => {}),
  looked("add-screen-hidden", (backend) => (backend.failures.readScreen = { kind: "screen-hidden" })),
  looked("add-screen-unreadable", (backend) => (backend.failures.readScreen = { kind: "screen-unreadable" })),
  looked("add-screen-several", (backend) => (backend.onScreen = codes)),
];
