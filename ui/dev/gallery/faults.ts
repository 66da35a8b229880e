import axe from "axe-core";

/** What is wrong with the scene as it is painted now, a line each; `all`: more than how it is laid out. */
export async function faults(all: boolean): Promise<string[]> {
  return [...overflowing(), ...cutOff(), ...spilling(), ...tooSmall(), ...(all ? [...unmarked(), ...(await unlawful())] : [])];
}

async function unlawful(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // Experimental, and too strict: an account's row is named by its service and label, as it can be called by voice,
    // and described by the state that is written beneath.
    rules: { "label-content-name-mismatch": { enabled: false } },
    resultTypes: ["violations"],
  });
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `axe ${id}: ${node.html.slice(0, 200)} (${node.failureSummary?.split("\n").slice(1).join(";").trim()})`));
}

/** Content that is wider than what it stands in, and so is cut off or scrolls sideways. */
function overflowing(): string[] {
  const wide = visible("*").filter((element) => {
    if (element.scrollWidth <= element.clientWidth + 1 || element.clientWidth === 0) return false;
    const { overflowX, display } = getComputedStyle(element);
    // Of the others, what sticks out is seen in the first ancestor that cuts it off.
    return display !== "inline" && overflowX !== "visible" && !element.matches(".unseen, input");
  });
  return wide.map((element) => `too wide by ${element.scrollWidth - element.clientWidth} px: ${named(element)}`);
}

/** Content that is higher than what shows it, where nothing scrolls: a longer language finds these. */
function cutOff(): string[] {
  const high = visible("*").filter((element) => {
    if (element.scrollHeight <= element.clientHeight + 1 || element.clientHeight === 0) return false;
    return ["hidden", "clip"].includes(getComputedStyle(element).overflowY) && !element.closest(".unseen, svg, body > :not(#app)") && element !== document.body;
  });
  return high.map((element) => `cut off by ${element.scrollHeight - element.clientHeight} px: ${named(element)}`);
}

/** A box that is lower than what stands in it. */
function spilling(): string[] {
  const low = visible("*").filter((element) => {
    const { borderTopWidth, overflowY, display } = getComputedStyle(element);
    const boxed = borderTopWidth !== "0px" && overflowY !== "auto" && display !== "inline" && element.matches("div, section, p, li");
    return boxed && element.scrollHeight > element.clientHeight + 4;
  });
  return low.map((element) => `too low by ${element.scrollHeight - element.clientHeight} px: ${named(element)}`);
}

const USABLE = "button, a[href], input, select, textarea, summary, [role=button], [tabindex='0']";

/** WCAG 2.5.8. */
function tooSmall(): string[] {
  const targets = visible(USABLE).filter((element) => !element.matches(":disabled"));
  const small = targets.filter((element) => {
    // A click on its label is a click on it.
    const label = element instanceof HTMLInputElement && ["radio", "checkbox"].includes(element.type) ? element.closest("label") : null;
    const { width, height } = (label ?? element).getBoundingClientRect();
    return (width < 23.5 || height < 23.5) && getComputedStyle(element).display !== "inline";
  });
  return small.map((element) => `smaller than 24 px: ${named(element)}`);
}

/** Whatever takes the focus must look otherwise with it. */
function unmarked(): string[] {
  const before = document.activeElement;
  const lost = visible(USABLE).filter((element) => {
    if (element.matches(":disabled")) return false;
    (document.activeElement as HTMLElement | null)?.blur();
    const around = element.parentElement ?? element;
    const without = look(around);
    element.focus({ preventScroll: true, focusVisible: true } as FocusOptions);
    return document.activeElement === element && look(around) === without;
  });
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return lost.map((element) => `the focus is not seen on: ${named(element)}`);
}

function look(around: HTMLElement): string {
  return [around, ...around.querySelectorAll("*")]
    .map((element) => {
      const { outlineStyle, outlineWidth, outlineColor, borderColor, boxShadow, backgroundColor } = getComputedStyle(element);
      return [outlineStyle === "none" ? "" : outlineStyle + outlineWidth + outlineColor, borderColor, boxShadow, backgroundColor].join();
    })
    .join("|");
}

function visible(selector: string): HTMLElement[] {
  return [...document.body.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest("[inert]"));
}

function named(element: Element): string {
  return element.outerHTML.replace(/\s+/g, " ").slice(0, 160);
}
