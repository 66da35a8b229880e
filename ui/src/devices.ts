import type { AccountView, DeviceView } from "./bindings";
import { day, timeOfDay } from "./instants";
import { t } from "./messages";

/** What kind of device it is, as far as it told. */
export function kindText(device: DeviceView): string {
  return [device.model, device.os].filter((line) => line.trim() !== "" && line !== device.name).join(" · ");
}

/** When it was added, and by whom. */
export function addedText(device: DeviceView): string {
  const places = { day: day(device.addedAt) };
  switch (device.invitedBy.kind) {
    case "service":
      return t("devices-added", places);
    case "here":
      return t("devices-added-here", places);
    case "device":
      return t("devices-added-by", { ...places, name: device.invitedBy.name });
    case "gone":
      return t("devices-added-by-gone", places);
  }
}

/** What is told of a device that was added. */
export function newsText(device: DeviceView, account: AccountView): string {
  const places = { service: account.serviceName, day: day(device.addedAt), time: timeOfDay(device.addedAt) };
  switch (device.invitedBy.kind) {
    case "service":
      return t("device-news-service", places);
    case "here":
      return t("device-news-here", places);
    case "device":
      return t("device-news-by", { ...places, name: device.invitedBy.name });
    case "gone":
      return t("device-news-by-gone", places);
  }
}

/** Whether the key that speaks for the person is gone or was given up by the system. */
export function isKeyLost(account: AccountView): boolean {
  return account.verification?.health === "missing" || account.verification?.health === "invalidated";
}

/** Whether all is there that the person has to give. */
export function isAsked(account: AccountView, pin: string): boolean {
  return !isKeyLost(account) && (account.verification?.gate !== "app-pin" || pin !== "");
}

/** The PIN, where there is one to be typed. */
export function pinFor(account: AccountView, pin: string): string | null {
  return account.verification?.gate === "app-pin" ? pin : null;
}
