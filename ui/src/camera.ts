import { frameLuma, type Luma } from "./picture";

export type CameraProblem = { kind: "forbidden" } | { kind: "missing" } | { kind: "failed" };

/** Whether the window can be given a camera; asks the person nothing. */
export async function hasCamera(): Promise<boolean> {
  const media: MediaDevices | undefined = navigator.mediaDevices;
  if (!media?.getUserMedia) return false;
  try {
    return (await media.enumerateDevices()).some((device) => device.kind === "videoinput");
  } catch {
    return false;
  }
}

/** The camera that looks away from the person, where there are two. The system may ask them first. */
export async function openCamera(): Promise<MediaStream> {
  return navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1280 }, height: { ideal: 720 } } });
}

export function closeCamera(stream: MediaStream | null): void {
  stream?.getTracks().forEach((track) => track.stop());
}

/** Why it could not be opened. */
export function cameraProblem(error: unknown): CameraProblem {
  const name = error instanceof DOMException ? error.name : "";
  if (name === "NotAllowedError" || name === "SecurityError") return { kind: "forbidden" };
  if (name === "NotFoundError" || name === "OverconstrainedError") return { kind: "missing" };
  return { kind: "failed" };
}

/** What it sees now; `null` while it sees nothing. */
export function lookThrough(video: HTMLVideoElement): Luma | null {
  return video.videoWidth > 0 && video.videoHeight > 0 ? frameLuma(video, video.videoWidth, video.videoHeight) : null;
}
