import { cleanup } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

// jsdom lays nothing out: it neither scrolls nor paints.
Element.prototype.scrollIntoView = () => {};
HTMLCanvasElement.prototype.getContext = () => null;
// Nor does it hand out what is in a file, other than through a reader.
Blob.prototype.arrayBuffer = function () {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as ArrayBuffer);
    reader.onerror = () => reject(reader.error);
    reader.readAsArrayBuffer(this);
  });
};

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
