import type { LockAfterView, LockSettingView, NotificationsView } from "./bindings";
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
  switch (lock.kind) {
    case "off":
      return t("lock-off");
    case "on":
      return lockTimeText(lock.after);
    case "unknown":
      return t("lock-unknown");
  }
}

export function notificationsText(notifications: NotificationsView): string {
  switch (notifications) {
    case "unknown":
      return t("settings-notifications-unknown");
    case "granted":
      return t("settings-notifications-granted");
    case "not-asked":
      return t("settings-notifications-not-asked");
    case "denied":
      return t("settings-notifications-denied");
    case "unavailable":
      return t("settings-notifications-unavailable");
  }
}
