import type { Answer, Backend } from "./backend";
import type { Failure, FoundView, TypedPasscode } from "./bindings";
import { passcodeProblemText } from "./passcode-text";
import { failureText, t } from "./messages";

/** A way of adding passcodes. */
export type PasscodeWay = "link" | "picture" | "file" | "typed";

type Problem = Failure | { kind: "not-a-picture" } | { kind: "file-too-large" };

// The app takes no larger one; nobody's export is near it.
const LARGEST_FILE = 8 * 1024 * 1024;

/** Where the person is in adding passcodes: what is being read, what came of it, and what a password opens. */
export class AddingPasscodes {
  link = $state("");
  password = $state("");
  reading = $state<PasscodeWay | null>(null);
  failure = $state.raw<{ way: PasscodeWay; problem: Problem } | null>(null);
  /** A file that waits for its password. */
  locked = $state.raw<string | null>(null);

  #reads = 0;

  constructor(
    readonly backend: Backend,
    /** Shows what was found before anything of it is kept. */
    readonly show: (found: FoundView, way: PasscodeWay) => void,
  ) {}

  /** Whoever left, or began anew, is not led on by an answer to what was asked before. */
  forget(): void {
    this.#reads++;
    this.link = "";
    this.password = "";
    this.reading = null;
    this.failure = null;
    this.locked = null;
  }

  async readLink(text: string): Promise<void> {
    this.link = text.trim();
    await this.#read("link", () => this.backend.readPasscodes(this.link, null));
  }

  async readTyped(typed: TypedPasscode): Promise<void> {
    await this.#read("typed", () => this.backend.readTypedPasscode(typed));
  }

  async readFile(file: File): Promise<void> {
    this.locked = null;
    this.password = "";
    if (file.size > LARGEST_FILE) return this.failed("file", { kind: "file-too-large" });
    const mine = this.begin("file");
    const text = new TextDecoder().decode(await file.arrayBuffer());
    if (!this.isLatest(mine)) return;
    await this.#read("file", () => this.backend.readPasscodes(text, null), text);
  }

  async unlock(): Promise<void> {
    const text = this.locked;
    if (text !== null) await this.#read("file", () => this.backend.readPasscodes(text, this.password), text);
  }

  begin(way: PasscodeWay): number {
    this.reading = way;
    this.failure = null;
    return ++this.#reads;
  }

  isLatest(read: number): boolean {
    return read === this.#reads;
  }

  failed(way: PasscodeWay, problem: Problem): void {
    this.reading = null;
    this.failure = { way, problem };
  }

  async #read(way: PasscodeWay, ask: () => Promise<Answer<FoundView>>, text: string | null = null): Promise<void> {
    const mine = this.begin(way);
    const answer = await ask();
    if (!this.isLatest(mine)) return;
    if (answer.status === "ok") {
      this.forget();
      this.show(answer.data, way);
      return;
    }
    const needs = answer.error.kind === "no-passcodes" ? answer.error.problem.kind : null;
    if (needs === "password-needed") {
      this.reading = null;
      this.locked = text;
      return;
    }
    if (needs !== "wrong-password") this.locked = null;
    this.password = "";
    this.failed(way, answer.error);
  }
}

/** What happened and what to do. */
export function addingText(problem: Problem): string {
  if (problem.kind === "not-a-picture") return t("failure-not-a-picture");
  if (problem.kind === "file-too-large") return passcodeProblemText({ kind: "too-large" });
  return failureText(problem);
}
