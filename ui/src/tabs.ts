import { t } from "./messages";

export interface Tab {
  /** The screen that it leads to; the tabs are drawn beneath it. */
  screen: "accounts" | "passcodes" | "history" | "settings";
  text: () => string;
}

/** The screens that nothing leads back from, in their order. */
export const tabs: readonly Tab[] = [
  { screen: "accounts", text: () => t("tab-accounts") },
  { screen: "passcodes", text: () => t("tab-passcodes") },
  { screen: "history", text: () => t("tab-history") },
  { screen: "settings", text: () => t("tab-settings") },
];

export function isTab(screen: string): screen is Tab["screen"] {
  return tabs.some((tab) => tab.screen === screen);
}
