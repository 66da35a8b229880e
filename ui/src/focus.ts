/** Moves the focus to a heading when its screen appears, so that the screen is read out from the top. */
export function focusFirst(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus({ preventScroll: true });
}

/** The same for a heading that appears on a screen further down, which is brought into view. */
export function focusHere(element: HTMLElement): void {
  element.tabIndex = -1;
  element.focus();
}
