import type { AccountView, LineView, OfferView, ProviderView, TrustView } from "./bindings";
import { t } from "./messages";

/** Whether a service speaks Nod's own protocol: then it tells who signs in from where, until when it waits, and what
 *  became of it. Others tell a text, and take an answer. */
export function speaksNod(provider: ProviderView): boolean {
  switch (provider) {
    case "native":
      return true;
    case "privacy-idea":
    case "edu-mfa":
      return false;
  }
}

export function providerText(provider: ProviderView): string {
  return t(`provider-${provider}`);
}

/** How requests of an account are heard of. */
export function heardText(line: LineView): string {
  return t(`heard-${line}`);
}

/** How it is known whom an offer of another kind of service came from. */
export function identityText(offer: OfferView, trust: TrustView): { title: string; text: string } {
  const address = offer.serviceAddress;
  switch (trust.kind) {
    case "system":
      if (isHere(address)) return { title: t("offer-here"), text: t("offer-here-more") };
      return { title: t("offer-certificate-system"), text: t("offer-certificate-system-more", { address }) };
    case "authorities":
      return { title: t("offer-certificate-file"), text: t("offer-certificate-file-more", { address }) };
    case "certificate":
      return { title: t("offer-certificate-one"), text: t("offer-certificate-one-more", { address }) };
  }
}

/** A name of this machine for itself, which needs no certificate. */
function isHere(address: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/.test(address);
}

/** What stands in the way of an account's sign-ins and what to do about it; `null` where that is nothing, or passes by
 *  itself. */
export function reachTrouble(account: AccountView): { title: string; text: string } | null {
  const service = account.serviceName;
  switch (account.reach) {
    case "connecting":
    case "connected":
    case "offline":
    case "no-network":
    case "removed":
      return null;
    case "polling-forbidden":
      return { title: t("trouble-polling-title", { service }), text: pollingText(account.heardBy, service) };
    case "unrecognised":
      return { title: t("trouble-unrecognised-title", { service }), text: t("trouble-unrecognised") };
    case "untrusted":
      return { title: t("trouble-untrusted-title", { service }), text: t("trouble-untrusted") };
  }
}

function pollingText(heardBy: LineView, service: string): string {
  switch (heardBy) {
    case "stream":
    case "poll":
      return t("trouble-polling");
    case "both":
      return t("trouble-polling-gateway", { service });
  }
}

/** How far this device's clock is off, in words; `seconds`: the service's time minus this device's, not zero. */
export function clockText(seconds: number, service: string): { title: string; text: string } {
  const time = spanText(Math.abs(seconds));
  return {
    title: seconds < 0 ? t("clock-ahead", { time }) : t("clock-behind", { time }),
    text: t("clock-allowed", { service }),
  };
}

function spanText(seconds: number): string {
  if (seconds < 100) return t("span-seconds", { count: seconds });
  if (seconds < 100 * 60) return t("span-minutes", { count: Math.round(seconds / 60) });
  return t("span-hours", { count: Math.round(seconds / 3600) });
}
