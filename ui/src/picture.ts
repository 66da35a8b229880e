/** What is looked at for a code: one byte of brightness a pixel, row by row, in base64. */
export interface Luma {
  width: number;
  height: number;
  luma: string;
}

/** The longer side of what is looked at, in pixels: enough for any code that fills a fair part of its picture. */
export const LONGEST_SIDE = 2000;
const FRAME_SIDE = 800;
// A photograph is smaller; what is larger is no picture of a code.
const LARGEST_FILE = 40 * 1024 * 1024;
// String.fromCharCode takes its bytes as arguments, which an engine bounds.
const CHUNK = 0x8000;

/** The brightness of a picture, made no larger than needed; `null` where `file` is no picture that can be opened. */
export async function lumaOf(file: Blob): Promise<Luma | null> {
  if (file.size > LARGEST_FILE) return null;
  try {
    const picture = await createImageBitmap(file);
    try {
      return drawn(picture, picture.width, picture.height, LONGEST_SIDE);
    } finally {
      picture.close();
    }
  } catch {
    return null;
  }
}

/** The same of a frame of a camera, small enough to be looked at several times a second. */
export function frameLuma(frame: CanvasImageSource, width: number, height: number): Luma | null {
  return drawn(frame, width, height, FRAME_SIDE);
}

function drawn(picture: CanvasImageSource, fullWidth: number, fullHeight: number, longest: number): Luma | null {
  const scale = Math.min(1, longest / Math.max(fullWidth, fullHeight));
  const width = Math.max(1, Math.round(fullWidth * scale));
  const height = Math.max(1, Math.round(fullHeight * scale));
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (!context) return null;
  // What is transparent was made to be seen on white.
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return { width, height, luma: base64(brightness(context.getImageData(0, 0, width, height).data)) };
}

/** Rec. 601, in whole numbers. */
function brightness(rgba: Uint8ClampedArray): Uint8Array {
  const luma = new Uint8Array(rgba.length / 4);
  for (let at = 0; at < luma.length; at++) {
    const pixel = at * 4;
    luma[at] = (rgba[pixel]! * 299 + rgba[pixel + 1]! * 587 + rgba[pixel + 2]! * 114 + 500) / 1000;
  }
  return luma;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK));
  return btoa(text);
}

/** The picture that is being pasted. WebKitGTK tells nothing of it in the event, but lets the clipboard be read while
 *  that is handled. */
export async function picturePasted(event: ClipboardEvent): Promise<Blob | null> {
  const told = event.clipboardData;
  if (told === null || told.types.length > 0) return pictureAmong(told?.files);
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((type) => type.startsWith("image/"));
      if (type) return await item.getType(type);
    }
  } catch {
    // Nothing that may be read.
  }
  return null;
}

/** The first picture among files that were dropped or pasted. */
export function pictureAmong(files: FileList | null | undefined): File | null {
  return [...(files ?? [])].find((file) => file.type.startsWith("image/")) ?? null;
}
