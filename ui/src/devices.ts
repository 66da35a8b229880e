import type { AccountView, DeviceView } from "./bindings";
import { day, timeOfDay } from "./instants";
import { t } from "./messages";

/** What kind of device it is, as far as it told. */
export function kindText(device: DeviceView): string {
  return [device.model, device.os].filter((line) => line.trim() !== "" && line !== device.name).join(" · ");
}

/** When it was added, and by whom. */
export function addedText({ addedAt, invitedBy }: DeviceView): string {
  const places = { day: day(addedAt) };
  return invitedBy.kind === "device" ? t("devices-added-device", { ...places, name: invitedBy.name }) : t(`devices-added-${invitedBy.kind}`, places);
}

/** What is told of a device that was added. */
export function newsText({ addedAt, invitedBy }: DeviceView, account: AccountView): string {
  const places = { service: account.serviceName, day: day(addedAt), time: timeOfDay(addedAt) };
  return invitedBy.kind === "device" ? t("device-news-device", { ...places, name: invitedBy.name }) : t(`device-news-${invitedBy.kind}`, places);
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
