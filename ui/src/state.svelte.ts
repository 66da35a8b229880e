import type { Answer, Backend } from "./backend";
import type { DeletedView, EntryView, Failure, FoundView, HistoryView, OfferView, StrangeAnswerView, TrustView, View } from "./bindings";
import { locale, speak } from "./language.svelte";
import { isPasscodeLink } from "./links";
import { AddingPasscodes, type PasscodeWay } from "./passcodes.svelte";
import { lumaOf } from "./picture";

/** A way of adding an account. */
export type Way = "link" | "picture" | "screen" | "clipboard" | "typed";

/** Why an offer could not be read: the app said so, or the window could not open the file as a picture. */
export type OfferProblem = Failure | { kind: "not-a-picture" };

export type UnknownCertificate = Extract<Failure, { kind: "unknown-certificate" }>;

const SYSTEM: TrustView = { kind: "system" };

/** The screen beneath a live request; a request outranks them all. */
export type Screen =
  | { kind: "accounts" }
  | { kind: "history" }
  /** One decision of the history. */
  | { kind: "entry"; entry: EntryView }
  /** An answer that this device never gave. */
  | { kind: "strange"; answer: StrangeAnswerView }
  | { kind: "add" }
  /** How sign-ins are to be met for now. */
  | { kind: "protection" }
  /** Looks for a link's code through the camera. */
  | { kind: "camera" }
  /** Whether an unknown certificate may be believed; `tried`: what was believed when it came. */
  | { kind: "certificate"; link: string; unknown: UnknownCertificate; tried: TrustView }
  /** `trust`: whose certificate was believed for it. */
  | { kind: "offer"; offer: OfferView; trust?: TrustView }
  | { kind: "added"; offer: OfferView; id?: string }
  /** `at`: where on it the person comes back to. */
  /** `remove`: the other device whose removal they came for. */
  | { kind: "account"; id: string; at?: "test"; remove?: string }
  /** Another device is added to the account. */
  | { kind: "invite"; id: string }
  | { kind: "push-test"; id: string }
  | { kind: "settings" | "app-lock" | "your-data" | "diagnostics" | "about" }
  /** Attack mode, where nothing waits for an answer. */
  | { kind: "attack" }
  | { kind: "passcodes" }
  | { kind: "add-passcode" }
  /** What was found, before anything of it is kept. */
  | { kind: "found"; found: FoundView; way: PasscodeWay }
  | { kind: "passcode"; id: string };

/** What the window shows: the app's view, and where the person is in it. */
export class Session {
  view = $state.raw<View | null>(null);
  screen = $state.raw<Screen>({ kind: "accounts" });
  failedToStart = $state(false);
  /** What is typed on the Add account screen, so that going back loses nothing. */
  draft = $state({ link: "", address: "", code: "" });
  /** Which way of adding is being looked up. */
  reading = $state<Way | null>(null);
  /** `text`: the link that it is about, where there is one. */
  /** Several links that were found at once: the person chooses. */
  found = $state.raw<string[]>([]);
  offerFailure = $state.raw<{ way: Way; problem: OfferProblem; text: string } | null>(null);
  /** What of the history was read, so that coming back to it waits for nothing. */
  history = $state.raw<HistoryView | null>(null);
  /** The account whose verification key is being replaced: a screen of its own, over everything, because the
   *  person asked for it. */
  repairing = $state<string | null>(null);
  /** What became of deleting everything, until the person has read it. */
  deleted = $state.raw<DeletedView | null>(null);
  /** While an account is being added no other link may take the screen away. */
  registering = $state(false);
  readonly passcodes: AddingPasscodes;

  #reads = 0;
  /** A link that came while the app was locked, or another account was being added. */
  #held: string | null = null;
  /** The app has told a view itself: what the window was made with is no proof that it listens. */
  #answered = false;

  constructor(readonly backend: Backend) {
    const catalogue = backend.firstCatalogue();
    if (catalogue) speak(catalogue);
    this.view = backend.firstView();
    this.passcodes = new AddingPasscodes(backend, (found, way) => (this.screen = { kind: "found", found, way }));
  }

  /** Listens first and asks second, so that no change falls between the two. */
  async start(): Promise<void> {
    try {
      await Promise.all([
        this.backend.onLanguage(speak).then(() => this.#askLanguage()),
        this.backend.onView((view) => this.#show(view)),
        this.backend.onOfferOpened((text) => void this.readLink(text)),
      ]);
      await this.look();
    } catch {
      this.failedToStart = !this.#answered;
    }
  }

  /** The language may have changed before the window listened. */
  async #askLanguage(): Promise<void> {
    const answer = await this.backend.catalogue(locale());
    if (answer.status === "ok" && answer.data) speak(answer.data);
  }

  /** Fetches the view, for when an answer must not be drawn on an older one. */
  async look(): Promise<void> {
    this.#show(await this.backend.view());
  }

  /** What went wrong with a command, if anything; else what follows is drawn on a view that has its effect. */
  async did(asked: Promise<Answer<null>>): Promise<Failure | null> {
    const answer = await asked;
    if (answer.status === "error") return answer.error;
    await this.look();
    return null;
  }

  /** An answer and an event may cross on their way: an older view never replaces a newer one. */
  #show(view: View): void {
    this.#answered = true;
    if (this.view !== null && view.revision < this.view.revision) return;
    const [was, is] = [this.view?.lock != null, view.lock !== null];
    // Seen once wherever it began; from there on the person may go elsewhere.
    if (view.attack && !this.view?.attack && this.screen.kind === "accounts") this.screen = { kind: "attack" };
    this.view = view;
    if (is && !was) this.#locked();
    if (was && !is) this.#readHeld();
  }

  /** Nothing of what was on the way stays in the window. */
  #locked(): void {
    this.repairing = null;
    this.history = null;
    this.found = [];
    this.passcodes.forget();
    this.go({ kind: "accounts" });
  }

  #readHeld(): void {
    const held = this.#held;
    this.#held = null;
    if (held !== null) void this.readLink(held);
  }

  /** What asked ends as cancelled, and its own answer says so. */
  cancelPrompt(): void {
    void this.backend.cancelPrompt();
  }

  go(screen: Screen): void {
    if (screen.kind === "accounts") this.#forgetDraft();
    if (screen.kind === "add") this.#stopReading();
    if (screen.kind === "passcodes" || screen.kind === "add-passcode") this.passcodes.forget();
    this.screen = screen;
    if (screen.kind === "accounts") this.#readHeld();
  }

  /** Takes a request that is over off the screen; what went wrong with that, if anything. */
  async putAway(request: string): Promise<Failure | null> {
    const answer = await this.backend.putAway(request);
    // Gone already is what was wanted.
    if (answer.status === "error" && answer.error.kind !== "request-gone") return answer.error;
    await this.look();
    return null;
  }

  /** Reads the newest of the history; what went wrong, if anything. */
  async readHistory(): Promise<Failure | null> {
    const answer = await this.backend.history(null);
    if (answer.status === "error") return answer.error;
    const known = this.history?.entries ?? [];
    const oldest = answer.data.entries.at(-1)?.place ?? -1;
    const older = known.filter((entry) => entry.place < oldest);
    // What was read before stays, as long as nothing is missing between it and the newest.
    const joins = older[0]?.place === oldest - 1;
    this.history = joins && this.history ? { ...answer.data, entries: [...answer.data.entries, ...older], more: this.history.more } : answer.data;
    return null;
  }

  /** Reads on from where the history was read to; what went wrong, if anything. */
  async readOlder(): Promise<Failure | null> {
    const known = this.history;
    const last = known?.entries.at(-1);
    if (!known || !last) return null;
    const answer = await this.backend.history(last.place);
    if (answer.status === "error") return answer.error;
    this.history = { ...answer.data, entries: [...known.entries, ...answer.data.entries] };
    return null;
  }

  async readLink(text: string): Promise<void> {
    if (this.registering || this.view?.lock) {
      this.#held = text;
      return;
    }
    if (isPasscodeLink(text)) {
      this.#stopReading();
      this.screen = { kind: "add-passcode" };
      return this.passcodes.readLink(text);
    }
    this.passcodes.forget();
    this.screen = { kind: "add" };
    this.draft.link = text.trim();
    await this.#read("link", SYSTEM, this.draft.link);
  }

  /** Reads a link again, whose service showed an unknown certificate, believing `trust` for it. */
  async readTrusting(link: string, trust: TrustView): Promise<void> {
    await this.#read("link", trust, link);
  }

  async readTyped(): Promise<void> {
    await this.#read("typed", SYSTEM, "");
  }

  /** Looks for a code in a picture, and reads the link in it. */
  async readPicture(file: Blob): Promise<void> {
    if (this.registering) return;
    // What it holds decides where it leads; until then the person stays where passcodes are added.
    if (this.screen.kind === "passcodes" || this.screen.kind === "add-passcode") return this.#readPasscodePicture(file);
    this.screen = { kind: "add" };
    const mine = this.#begin("picture");
    const read = await this.#codeIn(file);
    if (mine !== this.#reads) return;
    if (typeof read !== "string") return this.#failed("picture", read, "");
    await this.readLink(read);
  }

  async #readPasscodePicture(file: Blob): Promise<void> {
    this.screen = { kind: "add-passcode" };
    const mine = this.passcodes.begin("picture");
    const read = await this.#codeIn(file);
    if (!this.passcodes.isLatest(mine)) return;
    if (typeof read !== "string") return this.passcodes.failed("picture", read);
    await this.readLink(read);
  }

  /** The text of the code in a picture. */
  async #codeIn(file: Blob): Promise<string | OfferProblem> {
    const picture = await lumaOf(file);
    if (picture === null) return { kind: "not-a-picture" };
    const answer = await this.backend.readQr(picture.width, picture.height, picture.luma);
    return answer.status === "error" ? answer.error : answer.data;
  }

  /** Looks for a code on the person's screens, and reads the link in it. */
  async readScreen(): Promise<void> {
    if (this.registering) return;
    const mine = this.#begin("screen");
    const answer = await this.backend.readScreen();
    if (mine !== this.#reads) return;
    if (answer.status === "error") return this.#failed("screen", answer.error, "");
    const [first, ...others] = answer.data;
    if (first === undefined) return this.#failed("screen", { kind: "no-qr" }, "");
    if (others.length === 0) return this.readLink(first);
    this.reading = null;
    this.found = answer.data;
  }

  /** Reads the link that was copied, or the one in a picture that was. */
  async readClipboard(): Promise<void> {
    if (this.registering) return;
    const mine = this.#begin("clipboard");
    const answer = await this.backend.readClipboard();
    if (mine !== this.#reads) return;
    if (answer.status === "error") return this.#failed("clipboard", answer.error, "");
    await this.readLink(answer.data);
  }

  async #read(way: "link" | "typed", trust: TrustView, link: string): Promise<void> {
    const mine = this.#begin(way);
    const answer = way === "link" ? await this.backend.readOffer(link, trust) : await this.backend.readTypedOffer(this.draft.address.trim(), this.draft.code.trim());
    // The person went elsewhere or asked again meanwhile: this answer is no longer wanted.
    if (mine !== this.#reads) return;
    if (answer.status === "error") {
      this.#failed(way, answer.error, link);
      if (way === "link" && answer.error.kind === "unknown-certificate") this.screen = { kind: "certificate", link, unknown: answer.error, tried: trust };
      return;
    }
    this.reading = null;
    this.screen = { kind: "offer", offer: answer.data, trust };
  }

  #begin(way: Way): number {
    this.reading = way;
    this.offerFailure = null;
    this.found = [];
    return ++this.#reads;
  }

  #failed(way: Way, problem: OfferProblem, text: string): void {
    this.reading = null;
    this.offerFailure = { way, problem, text };
  }

  #stopReading(): void {
    this.#reads++;
    this.reading = null;
    this.offerFailure = null;
    this.found = [];
  }

  #forgetDraft(): void {
    this.#stopReading();
    this.draft = { link: "", address: "", code: "" };
  }
}
