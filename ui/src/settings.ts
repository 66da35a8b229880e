import type { KeptWhat, LockAfterView, LockSettingView, NotificationsView } from "./bindings";
import { t } from "./messages";

/** Each by its own name: who looks for a language may read no other. */
export const languages: { value: string; text: string }[] = [
  { value: "en", text: "English" },
  { value: "de", text: "Deutsch" },
  { value: "fr", text: "Français" },
  { value: "es", text: "Español" },
  { value: "ja", text: "日本語" },
  { value: "ar", text: "العربية" },
];

export const lockTimes: LockAfterView[] = ["closing", "one-minute", "five-minutes", "fifteen-minutes"];

export function lockTimeText(after: LockAfterView): string {
  switch (after) {
    case "closing":
      return t("lock-after-closing");
    case "one-minute":
      return t("lock-after-minutes", { count: 1 });
    case "five-minutes":
      return t("lock-after-minutes", { count: 5 });
    case "fifteen-minutes":
      return t("lock-after-minutes", { count: 15 });
  }
}

export function lockText(lock: LockSettingView): string {
  return lock.kind === "on" ? lockTimeText(lock.after) : t(`lock-${lock.kind}`);
}

export function notificationsText(notifications: NotificationsView): string {
  return t(`settings-notifications-${notifications}`);
}

/** What is kept in files, by its kind. */
export function keptKindText(what: KeptWhat): string {
  return t(`data-files-${what}`);
}
