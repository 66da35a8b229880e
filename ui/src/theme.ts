import type { ThemeView } from "./bindings";

/** Has the whole page drawn in a theme; `system` leaves it to the system, which may change it at any time. */
export function applyTheme(theme: ThemeView): void {
  document.documentElement.dataset.theme = theme;
}
