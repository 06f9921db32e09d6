import type { Disposable } from '../disposables';
import type { Withheld } from './withheldReason';

/** Until then nothing is said of why a document is not there: it mostly comes. Milliseconds. */
const PATIENCE = 1500;
/** After that it is said that VS Code has not handed the document over, where no reason is known. Milliseconds. */
const LONG_PATIENCE = 20_000;
const NO_REASON: Withheld = { reason: 'VS Code has not handed the text to extensions.', mayCome: true };

interface Missing {
  readonly key: string;
  readonly timers: readonly ReturnType<typeof setTimeout>[];
  withheld?: Withheld;
}

/**
 * The tab whose document VS Code has not handed to extensions, since when, and why, once that is known. A document is in a
 * tab before it is open, and on a busy machine long before.
 */
export class MissingText<Uri extends { toString(): string }> implements Disposable {
  private missing: Missing | undefined;

  /**
   * @param findReason Why a document is kept back; undefined where nothing explains it. Never rejects.
   * @param onReason The reason is known now, or another one.
   */
  constructor(
    private readonly findReason: (uri: Uri) => Promise<Withheld | undefined>,
    private readonly onReason: () => void,
  ) {}

  /** Whether a document is waited for. */
  get isAny(): boolean {
    return this.missing !== undefined;
  }

  get withheld(): Withheld | undefined {
    return this.missing?.withheld;
  }

  /** Waits for this document alone, or for none. What is waited for already is waited for on. */
  await(uri: Uri | undefined): void {
    const key = uri?.toString();
    if (key === this.missing?.key) return;
    for (const timer of this.missing?.timers ?? []) clearTimeout(timer);
    this.missing = undefined;
    if (!uri || key === undefined) return;
    const look = (otherwise?: Withheld): void =>
      void this.findReason(uri).then(found => this.conclude(missing, found ?? otherwise));
    // What could not be read at first, as it was being written, may be readable later: the second look decides.
    const missing: Missing = {
      key,
      timers: [setTimeout(look, PATIENCE), setTimeout(() => look(NO_REASON), LONG_PATIENCE)],
    };
    this.missing = missing;
  }

  dispose(): void {
    this.await(undefined);
  }

  private conclude(missing: Missing, withheld: Withheld | undefined): void {
    if (!withheld || this.missing !== missing || missing.withheld?.reason === withheld.reason) return;
    missing.withheld = withheld;
    this.onReason();
  }
}
