import { drawnCode } from "./code";
import type { Answer, Backend } from "../src/backend";
import type { AboutView, Catalogue, DecisionRequest, DeletedView, Failure, FoundView, GuardRequest, HistoryView, InvitationView, KeptView, KeyKind, LicenceTextView, LockAfterView, OfferView, QrView, SettingsRequest, StartAtLoginView, TrustView, TypedPasscode, View, WaysView } from "../src/bindings";

export type Asked =
  | { command: "decide"; request: string; decision: DecisionRequest }
  | { command: "register"; offer: string; deviceName: string; pin: string | null }
  | { command: "readOffer"; text: string; trust: TrustView }
  | { command: "readQr"; width: number; height: number; luma: string }
  | { command: "readScreen" | "readClipboard" }
  | { command: "readTypedOffer"; address: string; code: string }
  | { command: "extend" | "putAway"; request: string }
  | { command: "renameAccount"; account: string; name: string }
  | { command: "removeAccount"; account: string; onlyHere: boolean }
  | { command: "changeKey"; account: string; key: KeyKind; pin: string | null }
  | { command: "listDevices" | "copyInvitation" | "endInvitation"; account: string }
  | { command: "inviteDevice"; account: string; pin: string | null }
  | { command: "removeOtherDevice"; account: string; device: string; pin: string | null }
  | { command: "acknowledgeDevice"; account: string; device: string }
  | { command: "guard"; request: GuardRequest }
  | { command: "readPasscodes"; text: string; password: string | null }
  | { command: "readTypedPasscode"; typed: TypedPasscode }
  | { command: "keepPasscodes"; find: string }
  | { command: "showPasscode" | "copyPasscode" | "removePasscode"; passcode: string }
  | { command: "renamePasscode"; passcode: string; issuer: string; label: string }
  | { command: "dropFound" | "hidePasscode" }
  | { command: "testPush" | "endPushTest"; account: string }
  | { command: "changeSettings"; settings: SettingsRequest }
  | { command: "setLock"; after: LockAfterView | null; pin: string | null }
  | { command: "unlock" | "deleteEverything"; pin: string | null }
  | { command: "setStartAtLogin"; on: boolean }
  | { command: "lockNow" | "readKept" | "startOver" | "startAtLogin" | "readDiagnostics" | "saveDiagnostics" }
  | { command: "licenceText"; name: string; version: string }
  | { command: "choose"; request: string | null }
  | { command: "endAttack"; pin: string | null }
  | { command: "copyCode"; request: string }
  | { command: "rejectAll" }
  | { command: "history"; before: number | null }
  | { command: "acknowledge"; account: string; answer: string }
  | { command: "refresh" | "cancelPrompt" | "askNotifications" };

/** A backend without an app behind it: it holds a view, keeps what it was asked, and answers what it was told to. */
export class FakeBackend implements Backend {
  asked: Asked[] = [];
  /** Answers of the next commands; each may change the view first. */
  failures: Partial<Record<Asked["command"], Failure>> = {};
  offer: OfferView | null = null;
  /** What the next link or file of passcodes holds. */
  found: FoundView | null = null;
  /** What the QR code of the next picture says. */
  code: string | null = null;
  /** What the codes on the screen say. */
  onScreen: string[] = [];
  copied: string | null = null;
  ways: WaysView = { screen: true, clipboard: true };
  invitation: InvitationView | null = null;
  kept: KeptView[] = [];
  atLogin: StartAtLoginView = "off";
  diagnostics = "Nod 0.1.0 on Debian GNU/Linux 12 (x86_64)\nnotifications: granted\n";
  product: AboutView = { version: "0.1.0", licences: [] };
  /** By the package's name. */
  licenceTexts: Record<string, LicenceTextView> = {};
  deleted: DeletedView = { notTold: [], keysLeft: false };
  /** The pages of the history, the newest first. */
  pages: HistoryView[] = [{ entries: [], more: false, strange: [], notCompared: [] }];
  /** What the window was made with. */
  first: View | null = null;
  /** What the app does when it is asked, before the command is answered. */
  when: (asked: Asked) => void | Promise<void> = () => {};

  #tellLanguage: (catalogue: Catalogue) => void = () => {};
  #tellView: (view: View) => void = () => {};
  #tellOffer: (text: string) => void = () => {};

  constructor(public current: View) {}

  /** The app's state changed: the window hears of it. */
  show(view: View): void {
    this.current = view;
    this.#tellView(view);
  }

  /** The app speaks another language from now on. */
  speak(catalogue: Catalogue): void {
    this.#tellLanguage(catalogue);
  }

  openLink(text: string): void {
    this.#tellOffer(text);
  }

  firstView(): View | null {
    return this.first;
  }

  firstCatalogue(): Catalogue | null {
    return null;
  }

  async catalogue(_locale: string): Promise<Answer<Catalogue | null>> {
    return { status: "ok", data: null };
  }

  async onLanguage(tell: (catalogue: Catalogue) => void): Promise<void> {
    this.#tellLanguage = tell;
  }

  async view(): Promise<View> {
    return this.current;
  }

  async onView(tell: (view: View) => void): Promise<void> {
    this.#tellView = tell;
  }

  async onOfferOpened(tell: (text: string) => void): Promise<void> {
    this.#tellOffer = tell;
  }

  readOffer(text: string, trust: TrustView): Promise<Answer<OfferView>> {
    return this.#answer<OfferView>({ command: "readOffer", text, trust }, () => this.offer);
  }

  readQr(width: number, height: number, luma: string): Promise<Answer<string>> {
    return this.#answer<string>({ command: "readQr", width, height, luma }, () => this.code, { kind: "no-qr" });
  }

  async addingWays(): Promise<WaysView> {
    return this.ways;
  }

  readScreen(): Promise<Answer<string[]>> {
    return this.#answer<string[]>({ command: "readScreen" }, () => (this.onScreen.length > 0 ? this.onScreen : null), { kind: "no-qr" });
  }

  readClipboard(): Promise<Answer<string>> {
    return this.#answer<string>({ command: "readClipboard" }, () => this.copied, { kind: "nothing-copied" });
  }

  readTypedOffer(address: string, code: string): Promise<Answer<OfferView>> {
    return this.#answer<OfferView>({ command: "readTypedOffer", address, code }, () => this.offer);
  }

  register(offer: string, deviceName: string, pin: string | null): Promise<Answer<string>> {
    return this.#answer({ command: "register", offer, deviceName, pin }, () => "account-new");
  }

  decide(request: string, decision: DecisionRequest): Promise<Answer<null>> {
    return this.#done({ command: "decide", request, decision });
  }

  extend(request: string): Promise<Answer<null>> {
    return this.#done({ command: "extend", request });
  }

  putAway(request: string): Promise<Answer<null>> {
    return this.#done({ command: "putAway", request });
  }

  choose(request: string | null): Promise<Answer<null>> {
    return this.#done({ command: "choose", request });
  }

  copyCode(request: string): Promise<Answer<null>> {
    return this.#done({ command: "copyCode", request });
  }

  rejectAll(): Promise<Answer<null>> {
    return this.#done({ command: "rejectAll" });
  }

  endAttack(pin: string | null): Promise<Answer<null>> {
    return this.#done({ command: "endAttack", pin });
  }

  refresh(): Promise<Answer<null>> {
    return this.#done({ command: "refresh" });
  }

  changeKey(account: string, key: KeyKind, pin: string | null): Promise<Answer<null>> {
    return this.#done({ command: "changeKey", account, key, pin });
  }

  cancelPrompt(): Promise<Answer<null>> {
    return this.#done({ command: "cancelPrompt" });
  }

  guard(request: GuardRequest): Promise<Answer<null>> {
    return this.#done({ command: "guard", request });
  }

  history(before: number | null): Promise<Answer<HistoryView>> {
    const page = before === null ? 0 : this.pages.findIndex((page) => page.entries.at(-1)?.place === before) + 1;
    return this.#answer<HistoryView>({ command: "history", before }, () => this.pages[page] ?? null, { kind: "storage-failed" });
  }

  acknowledge(account: string, answer: string): Promise<Answer<null>> {
    return this.#done({ command: "acknowledge", account, answer });
  }

  renameAccount(account: string, name: string): Promise<Answer<null>> {
    return this.#done({ command: "renameAccount", account, name });
  }

  removeAccount(account: string, onlyHere: boolean): Promise<Answer<null>> {
    return this.#done({ command: "removeAccount", account, onlyHere });
  }

  listDevices(account: string): Promise<Answer<null>> {
    return this.#done({ command: "listDevices", account });
  }

  inviteDevice(account: string, pin: string | null): Promise<Answer<InvitationView>> {
    return this.#answer<InvitationView>({ command: "inviteDevice", account, pin }, () => this.invitation, { kind: "not-now" });
  }

  copyInvitation(account: string): Promise<Answer<null>> {
    return this.#done({ command: "copyInvitation", account });
  }

  endInvitation(account: string): Promise<Answer<null>> {
    return this.#done({ command: "endInvitation", account });
  }

  removeOtherDevice(account: string, device: string, pin: string | null): Promise<Answer<null>> {
    return this.#done({ command: "removeOtherDevice", account, device, pin });
  }

  acknowledgeDevice(account: string, device: string): Promise<Answer<null>> {
    return this.#done({ command: "acknowledgeDevice", account, device });
  }

  /** A code of cardboard: a ring. */
  async drawQr(): Promise<QrView | null> {
    return drawnCode;
  }

  readPasscodes(text: string, password: string | null): Promise<Answer<FoundView>> {
    return this.#answer<FoundView>({ command: "readPasscodes", text, password }, () => this.found, { kind: "no-passcodes", problem: { kind: "unknown-file" } });
  }

  readTypedPasscode(typed: TypedPasscode): Promise<Answer<FoundView>> {
    return this.#answer<FoundView>({ command: "readTypedPasscode", typed }, () => this.found, { kind: "no-passcodes", problem: { kind: "bad-link", part: "secret" } });
  }

  keepPasscodes(find: string): Promise<Answer<null>> {
    return this.#done({ command: "keepPasscodes", find });
  }

  dropFound(): Promise<Answer<null>> {
    return this.#done({ command: "dropFound" });
  }

  showPasscode(passcode: string): Promise<Answer<null>> {
    return this.#done({ command: "showPasscode", passcode });
  }

  hidePasscode(): Promise<Answer<null>> {
    return this.#done({ command: "hidePasscode" });
  }

  copyPasscode(passcode: string): Promise<Answer<null>> {
    return this.#done({ command: "copyPasscode", passcode });
  }

  renamePasscode(passcode: string, issuer: string, label: string): Promise<Answer<null>> {
    return this.#done({ command: "renamePasscode", passcode, issuer, label });
  }

  removePasscode(passcode: string): Promise<Answer<null>> {
    return this.#done({ command: "removePasscode", passcode });
  }

  askNotifications(): Promise<Answer<null>> {
    return this.#done({ command: "askNotifications" });
  }

  testPush(account: string): Promise<Answer<null>> {
    return this.#done({ command: "testPush", account });
  }

  endPushTest(account: string): Promise<Answer<null>> {
    return this.#done({ command: "endPushTest", account });
  }

  changeSettings(settings: SettingsRequest): Promise<Answer<null>> {
    return this.#done({ command: "changeSettings", settings });
  }

  setLock(after: LockAfterView | null, pin: string | null): Promise<Answer<null>> {
    return this.#done({ command: "setLock", after, pin });
  }

  lockNow(): Promise<Answer<null>> {
    return this.#done({ command: "lockNow" });
  }

  unlock(pin: string | null): Promise<Answer<null>> {
    return this.#done({ command: "unlock", pin });
  }

  readKept(): Promise<Answer<KeptView[]>> {
    return this.#answer({ command: "readKept" }, () => this.kept);
  }

  deleteEverything(pin: string | null): Promise<Answer<DeletedView>> {
    return this.#answer({ command: "deleteEverything", pin }, () => this.deleted);
  }

  startOver(): Promise<Answer<DeletedView>> {
    return this.#answer({ command: "startOver" }, () => this.deleted);
  }

  startAtLogin(): Promise<Answer<StartAtLoginView>> {
    return this.#answer({ command: "startAtLogin" }, () => this.atLogin);
  }

  setStartAtLogin(on: boolean): Promise<Answer<StartAtLoginView>> {
    return this.#answer({ command: "setStartAtLogin", on }, () => (this.atLogin = on ? "on" : "off"));
  }

  readDiagnostics(): Promise<Answer<string>> {
    return this.#answer({ command: "readDiagnostics" }, () => this.diagnostics);
  }

  saveDiagnostics(): Promise<Answer<string>> {
    return this.#answer({ command: "saveDiagnostics" }, () => "/home/ada/Downloads/nod-diagnostics-1.txt");
  }

  async about(): Promise<AboutView> {
    return this.product;
  }

  async licenceText(name: string, version: string): Promise<LicenceTextView | null> {
    this.asked.push({ command: "licenceText", name, version });
    return this.licenceTexts[name] ?? null;
  }

  async #done(asked: Asked): Promise<Answer<null>> {
    this.asked.push(asked);
    await this.when(asked);
    const failure = this.failures[asked.command];
    return failure ? { status: "error", error: failure } : { status: "ok", data: null };
  }

  async #answer<T>(asked: Asked, data: () => T | null, otherwise: Failure = { kind: "not-a-link" }): Promise<Answer<T>> {
    const done = await this.#done(asked);
    if (done.status === "error") return done;
    const value = data();
    return value === null ? { status: "error", error: otherwise } : { status: "ok", data: value };
  }
}
