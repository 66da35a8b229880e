// What the machine that takes the pictures calls: frames side by side, each with a window in it.
interface Wanted {
  name: string;
  language: string;
  x: number;
  y: number;
  width: number;
  height: number;
  textSize: number;
  touch: boolean;
}

let raised: { name: string; window: Window }[] = [];

Object.assign(window, {
  raise: async (frames: Wanted[]) => {
    document.body.replaceChildren();
    raised = await Promise.all(frames.map(raiseOne));
  },
  scenes: () => raised[0]!.window.scenes,
  languages: async () => (await raiseOne({ name: "languages", language: "en", x: 0, y: 0, width: 100, height: 100, textSize: 100, touch: false })).window.languages,
  /** In the first frame last: it is the one that has the focus then. */
  show: async (scene: string) => {
    for (const { window } of raised.toReversed()) await window.show(scene);
  },
  faults: async () => {
    const found: [string, string][] = [];
    // Another size or language changes how it is laid out, and what it is made of and painted with hardly.
    for (const [place, { name, window }] of raised.entries()) found.push(...(await window.faults(place === 0)).map((fault): [string, string] => [name, fault]));
    return found;
  },
});

async function raiseOne({ name, language, x, y, width, height, textSize, touch }: Wanted) {
  const frame = document.createElement("iframe");
  frame.title = name;
  Object.assign(frame.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
  frame.src = `./frame.html?${new URLSearchParams({ language, textSize: String(textSize), touch: String(touch) })}`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  const window = frame.contentWindow!;
  while (!("show" in window)) await new Promise((resolve) => requestAnimationFrame(resolve));
  return { name, window: window as Window };
}
