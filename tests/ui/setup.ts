import { cleanup } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

// jsdom lays nothing out: it neither scrolls nor paints.
Element.prototype.scrollIntoView = () => {};
HTMLCanvasElement.prototype.getContext = () => null;

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
