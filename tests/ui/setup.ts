import { cleanup } from "@testing-library/svelte";
import { afterEach, beforeEach, vi } from "vitest";
import { speak } from "$ui/language.svelte";
import { catalogueOf } from "$dev/catalogues";

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

beforeEach(() => speak(catalogueOf("en")));

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});
