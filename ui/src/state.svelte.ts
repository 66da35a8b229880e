import type { Answer, Backend } from "./backend";
import type { Failure, OfferView, View } from "./bindings";

/** The screen beneath a live request; a request outranks them all. */
export type Screen =
  | { kind: "accounts" }
  | { kind: "add" }
  | { kind: "offer"; offer: OfferView }
  | { kind: "added"; offer: OfferView }
  /** `at`: where on it the person comes back to. */
  | { kind: "account"; id: string; at?: "test" }
  | { kind: "push-test"; id: string };

/** What the window shows: the app's view, and where the person is in it. */
export class Session {
  view = $state.raw<View | null>(null);
  screen = $state.raw<Screen>({ kind: "accounts" });
  failedToStart = $state(false);
  /** What is typed on the Add account screen, so that going back loses nothing. */
  draft = $state({ link: "", address: "", code: "" });
  /** Which of the two ways of adding is being looked up. */
  reading = $state<"link" | "typed" | null>(null);
  offerFailure = $state.raw<{ way: "link" | "typed"; failure: Failure } | null>(null);
  /** The account whose verification key is being replaced: a screen of its own, over everything, because the
   *  person asked for it. */
  repairing = $state<string | null>(null);
  /** While an account is being added no other link may take the screen away. */
  registering = $state(false);

  #reads = 0;
  /** The app has told a view itself: what the window was made with is no proof that it listens. */
  #answered = false;

  constructor(readonly backend: Backend) {
    this.view = backend.firstView();
  }

  /** Listens first and asks second, so that no change falls between the two. */
  async start(): Promise<void> {
    try {
      await Promise.all([
        this.backend.onView((view) => this.#show(view)),
        this.backend.onOfferOpened((text) => void this.readLink(text)),
      ]);
      await this.look();
    } catch {
      this.failedToStart = !this.#answered;
    }
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
    if (this.view === null || view.revision >= this.view.revision) this.view = view;
  }

  /** What asked ends as cancelled, and its own answer says so. */
  cancelPrompt(): void {
    void this.backend.cancelPrompt();
  }

  go(screen: Screen): void {
    if (screen.kind === "accounts") this.#forgetDraft();
    this.screen = screen;
  }

  async readLink(text: string): Promise<void> {
    if (this.registering) return;
    this.screen = { kind: "add" };
    this.draft.link = text.trim();
    await this.#read("link", this.backend.readOffer(this.draft.link));
  }

  async readTyped(): Promise<void> {
    await this.#read("typed", this.backend.readTypedOffer(this.draft.address.trim(), this.draft.code.trim()));
  }

  async #read(way: "link" | "typed", asked: Promise<Answer<OfferView>>): Promise<void> {
    const mine = ++this.#reads;
    this.reading = way;
    this.offerFailure = null;
    const answer = await asked;
    // The person went elsewhere or asked again meanwhile: this answer is no longer wanted.
    if (mine !== this.#reads) return;
    this.reading = null;
    if (answer.status === "error") {
      this.offerFailure = { way, failure: answer.error };
      return;
    }
    this.screen = { kind: "offer", offer: answer.data };
  }

  #forgetDraft(): void {
    this.#reads++;
    this.reading = null;
    this.offerFailure = null;
    this.draft = { link: "", address: "", code: "" };
  }
}

/** Whether pasted text is meant as a registration link, wherever it was pasted. */
export function isLink(text: string): boolean {
  return /^\s*nod:/i.test(text);
}
