import { afterEach, expect, it, vi } from "vitest";
import { backend } from "$ui/backend";
import { quietView } from "$dev/views";

afterEach(() => {
  sessionStorage.clear();
  vi.restoreAllMocks();
  delete window.nodFirstView;
});

it("draws what the window was made with, once", () => {
  const view = quietView();
  window.nodFirstView = view;
  expect(backend.firstView()).toEqual(view);
  expect(window.nodFirstView).toBeUndefined();
});

it("draws nothing of it when the page is loaded again: it may be old, or behind the lock by now", () => {
  window.nodFirstView = quietView();
  backend.firstView();
  // The page's script runs again, with what it held before.
  window.nodFirstView = quietView();
  expect(backend.firstView()).toBeNull();
  expect(window.nodFirstView).toBeUndefined();
});

it("draws nothing of it where nothing tells whether the page was loaded before", () => {
  window.nodFirstView = quietView();
  vi.spyOn(Storage.prototype, "getItem").mockImplementation(() => {
    throw new DOMException("denied", "SecurityError");
  });
  expect(backend.firstView()).toBeNull();
});
