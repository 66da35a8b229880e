import { listen } from "@tauri-apps/api/event";
import { type AboutView, type Catalogue, type DecisionRequest, type DeletedView, type Failure, type FoundView, type GuardRequest, type HistoryView, type InvitationView, type KeptView, type KeyKind, type LanguageChanged, type LicenceTextView, type LockAfterView, type OfferOpened, type OfferView, type QrView, type SettingsRequest, type StartAtLoginView, type TrustView, type TypedPasscode, type View, type ViewChanged, type WaysView, commands } from "./bindings";

export type Answer<T> = { status: "ok"; data: T } | { status: "error"; error: Failure };

declare global {
  interface Window {
    /** What the app knew when it made the window; absent where that was nothing yet. */
    nodFirstView?: View;
    /** All texts in the language that was spoken then. */
    nodCatalogue?: Catalogue;
  }
}

/** All that the window asks of the app and hears from it. */
export interface Backend {
  /** What can be drawn before anything was asked; once in a window's life. */
  firstView(): View | null;
  /** What the window spoke by when it was made. */
  firstCatalogue(): Catalogue | null;
  /** What it is to speak by now, where that is another locale than this. */
  catalogue(locale: string): Promise<Answer<Catalogue | null>>;
  /** Calls back with each other language. Resolves once nothing can be missed. */
  onLanguage(tell: (catalogue: Catalogue) => void): Promise<void>;
  /** Everything to draw, as it is now. */
  view(): Promise<View>;
  /** Who asks to register, as a link tells; makes and sends nothing. `trust`: whose certificate to believe. */
  readOffer(text: string, trust: TrustView): Promise<Answer<OfferView>>;
  /** The text of the QR code in a picture; `luma`: base64 of `width * height` bytes, row by row. */
  readQr(width: number, height: number, luma: string): Promise<Answer<string>>;
  /** By which ways of this system a link may be looked for. */
  addingWays(): Promise<WaysView>;
  /** What the QR codes on the person's screens say, at least one. */
  readScreen(): Promise<Answer<string[]>>;
  /** A text that was copied, or what the code in a copied picture says. */
  readClipboard(): Promise<Answer<string>>;
  readTypedOffer(address: string, code: string): Promise<Answer<OfferView>>;
  /** Registers this device; the answer is the new account's id. */
  register(offer: string, deviceName: string, pin: string | null): Promise<Answer<string>>;
  decide(request: string, decision: DecisionRequest): Promise<Answer<null>>;
  extend(request: string): Promise<Answer<null>>;
  /** Copies the code that a request ended with; the clipboard is cleared soon. */
  copyCode(request: string): Promise<Answer<null>>;
  putAway(request: string): Promise<Answer<null>>;
  /** Puts a request in front, out of the many of an attack; `null`: back to them. */
  choose(request: string | null): Promise<Answer<null>>;
  /** Rejects every request that waits. */
  rejectAll(): Promise<Answer<null>>;
  /** The person says that the attack is over. */
  endAttack(pin: string | null): Promise<Answer<null>>;
  refresh(): Promise<Answer<null>>;
  /** A new key in the place of the account's; a verification key behind `pin`, or behind the system's gate. */
  changeKey(account: string, key: KeyKind, pin: string | null): Promise<Answer<null>>;
  /** Takes back what a gate asks of the person right now. */
  cancelPrompt(): Promise<Answer<null>>;
  /** Has the service asked for the account's devices; the view tells. */
  listDevices(account: string): Promise<Answer<null>>;
  /** An invitation of another device, once the person was asked; on the screen until `endInvitation`. */
  inviteDevice(account: string, pin: string | null): Promise<Answer<InvitationView>>;
  /** Copies the link of the invitation that is on the screen; the clipboard is cleared soon. */
  copyInvitation(account: string): Promise<Answer<null>>;
  endInvitation(account: string): Promise<Answer<null>>;
  /** Removes another device of the account, once the person was asked. */
  removeOtherDevice(account: string, device: string, pin: string | null): Promise<Answer<null>>;
  /** The person has seen that it was added. */
  acknowledgeDevice(account: string, device: string): Promise<Answer<null>>;
  /** How a text is drawn as a QR code; `null`: it is too long. */
  drawQr(text: string): Promise<QrView | null>;
  /** How sign-ins are to be met for now, by all accounts; the view tells what the services say. */
  guard(request: GuardRequest): Promise<Answer<null>>;
  /** What this device decided: what came before the entry at this place, or the newest. */
  history(before: number | null): Promise<Answer<HistoryView>>;
  /** The person has taken note of an answer that this device never gave. */
  acknowledge(account: string, answer: string): Promise<Answer<null>>;
  renameAccount(account: string, name: string): Promise<Answer<null>>;
  /** `onlyHere`: also when the service can't be told. */
  removeAccount(account: string, onlyHere: boolean): Promise<Answer<null>>;
  /** What a link, a list of links or another app's file holds; keeps nothing. */
  readPasscodes(text: string, password: string | null): Promise<Answer<FoundView>>;
  readTypedPasscode(typed: TypedPasscode): Promise<Answer<FoundView>>;
  /** Keeps what is new of a find, all of it or none. */
  keepPasscodes(find: string): Promise<Answer<null>>;
  /** Forgets what was found and not kept. */
  dropFound(): Promise<Answer<null>>;
  /** Shows one code for a while, in the place of another one; of a counted one that is the next code. */
  showPasscode(passcode: string): Promise<Answer<null>>;
  hidePasscode(): Promise<Answer<null>>;
  /** Copies the code that is shown; the clipboard is cleared soon. */
  copyPasscode(passcode: string): Promise<Answer<null>>;
  renamePasscode(passcode: string, issuer: string, label: string): Promise<Answer<null>>;
  removePasscode(passcode: string): Promise<Answer<null>>;
  /** Has the system ask the person whether it may show notifications. */
  askNotifications(): Promise<Answer<null>>;
  /** Has the service push to this device, only to see how far that gets; the view tells. */
  testPush(account: string): Promise<Answer<null>>;
  /** Takes the push test out of the view, over or not. */
  endPushTest(account: string): Promise<Answer<null>>;
  /** The settings, whole, as they are to be. */
  changeSettings(settings: SettingsRequest): Promise<Answer<null>>;
  /** `after`: `null` turns the lock off; `pin`: what opens it, `null` for the system's gate. */
  setLock(after: LockAfterView | null, pin: string | null): Promise<Answer<null>>;
  lockNow(): Promise<Answer<null>>;
  unlock(pin: string | null): Promise<Answer<null>>;
  /** What is kept in files. */
  readKept(): Promise<Answer<KeptView[]>>;
  deleteEverything(pin: string | null): Promise<Answer<DeletedView>>;
  /** Everything here, from a locked app that can't be opened; no service is told. */
  startOver(): Promise<Answer<DeletedView>>;
  /** Whether the system starts Nod at login, as it says itself. */
  startAtLogin(): Promise<Answer<StartAtLoginView>>;
  setStartAtLogin(on: boolean): Promise<Answer<StartAtLoginView>>;
  /** All that a saved diagnostic log would hold. */
  readDiagnostics(): Promise<Answer<string>>;
  /** Where it was saved. */
  saveDiagnostics(): Promise<Answer<string>>;
  about(): Promise<AboutView>;
  /** The texts of a package's licences; `null`: Nod is not made of it. */
  licenceText(name: string, version: string): Promise<LicenceTextView | null>;
  /** Calls back with each new view, whole. Resolves once nothing can be missed. */
  onView(tell: (view: View) => void): Promise<void>;
  /** Calls back with each link for adding an account that reached the app from outside. */
  onOfferOpened(tell: (text: string) => void): Promise<void>;
}

// Listened to by their names: the bindings' own `events` bring along all that an app may do with events.
export const backend: Backend = {
  ...commands,
  firstView() {
    const view = window.nodFirstView ?? null;
    delete window.nodFirstView;
    return isFirstPage() ? view : null;
  },
  firstCatalogue: () => window.nodCatalogue ?? null,
  async onLanguage(tell) {
    await listen<LanguageChanged>("language-changed", (event) => tell(event.payload));
  },
  async onView(tell) {
    await listen<ViewChanged>("view-changed", (event) => tell(event.payload));
  },
  async onOfferOpened(tell) {
    await listen<OfferOpened>("offer-opened", (event) => tell(event.payload.text));
  },
};

/** A window that loads its page again is given what was known when it was made: by now that may be old, or not to be
 *  seen any more. */
function isFirstPage(): boolean {
  try {
    const isFirst = sessionStorage.getItem("loaded") === null;
    sessionStorage.setItem("loaded", "yes");
    return isFirst;
  } catch {
    return false;
  }
}
