import { drawnCode } from "./code";
import type { Answer, Backend } from "../src/backend";
import type { AboutView, Catalogue, DecisionRequest, DeletedView, Failure, GuardRequest, InvitationView, KeptView, KeyKind, LockAfterView, OfferView, QrView, SettingsRequest, StartAtLoginView, TrustView, View } from "../src/bindings";

export type Asked =
  | { command: "decide"; request: string; decision: DecisionRequest }
  | { command: "register"; offer: string; deviceName: string; pin: string | null }
  | { command: "readOffer"; text: string; trust: TrustView }
  | { command: "readQr"; width: number; height: number; luma: string }
  | { command: "readTypedOffer"; address: string; code: string }
  | { command: "extend" | "putAway"; request: string }
  | { command: "renameAccount"; account: string; name: string }
  | { command: "removeAccount"; account: string; onlyHere: boolean }
  | { command: "changeKey"; account: string; key: KeyKind; pin: string | null }
  | { command: "listDevices" | "endInvitation"; account: string }
  | { command: "inviteDevice"; account: string; pin: string | null }
  | { command: "removeOtherDevice"; account: string; device: string; pin: string | null }
  | { command: "acknowledgeDevice"; account: string; device: string }
  | { command: "guard"; request: GuardRequest }
  | { command: "testPush" | "endPushTest"; account: string }
  | { command: "changeSettings"; settings: SettingsRequest }
  | { command: "setLock"; after: LockAfterView | null; pin: string | null }
  | { command: "unlock" | "deleteEverything"; pin: string | null }
  | { command: "setStartAtLogin"; on: boolean }
  | { command: "lockNow" | "readKept" | "startOver" | "startAtLogin" | "readDiagnostics" | "saveDiagnostics" | "about" }
  | { command: "refresh" | "cancelPrompt" | "askNotifications" };

/** A backend without an app behind it: it holds a view, keeps what it was asked, and answers what it was told to. */
export class FakeBackend implements Backend {
  asked: Asked[] = [];
  /** Answers of the next commands; each may change the view first. */
  failures: Partial<Record<Asked["command"], Failure>> = {};
  offer: OfferView | null = null;
  /** What the QR code of the next picture says. */
  code: string | null = null;
  invitation: InvitationView | null = null;
  kept: KeptView[] = [];
  atLogin: StartAtLoginView = "off";
  diagnostics = "Nod 0.1.0 on Debian GNU/Linux 12 (x86_64)\nnotifications: granted\n";
  product: AboutView = { version: "0.1.0", licences: [] };
  deleted: DeletedView = { notTold: [], keysLeft: false };
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

  about(): Promise<Answer<AboutView>> {
    return this.#answer({ command: "about" }, () => this.product);
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
