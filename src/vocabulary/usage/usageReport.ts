import type { EntryKind } from './entryKind';
import type { CoveragePoint } from './coverage';
import type { NeverReason } from './production/neverProof';
import type { VariantSummary } from './variants';

/** An entry as it is listed. */
export interface ListedEntry {
  readonly id: number;
  /** Its text; absent where it is not whole characters. */
  readonly text?: string;
  /** Its bytes in hexadecimal, where there is no text. */
  readonly bytes?: string;
  /** How often it occurs. */
  readonly tokens: number;
}

/** Entries of one kind, one script ... */
export interface EntryGroup {
  readonly entries: number;
  /** Of these, how many occur in the text. */
  readonly used: number;
  /** Their tokens in the text. */
  readonly tokens: number;
}

/** Entries, and some of them. */
export interface ListedGroup {
  readonly entries: number;
  readonly examples: readonly ListedEntry[];
}

/** What a text uses of a vocabulary. Can be written as JSON; its size does not depend on the vocabulary's. */
export interface UsageReport {
  /** All entries, special and added ones included. */
  readonly entries: number;
  /** Special tokens and the unknown token, which plain text does not need; the other figures do not count them. */
  readonly aside: number;
  /** Tokens of these in the text: characters that the vocabulary does not have. */
  readonly asideTokens: number;
  readonly tokens: number;
  readonly bytes: number;
  readonly used: number;
  /** Could be produced, but do not occur in this text. */
  readonly unused: ListedGroup;
  /** Proved to be in no encoding of any text. */
  readonly never: ListedGroup & {
    readonly reasons: readonly (ListedGroup & { readonly reason: NeverReason })[];
  };
  /** In no text that was tried, and not proved to be in none. */
  readonly notSeen: ListedGroup;
  /** Entries whose own text, encoded by itself, becomes several tokens: not all of these are never produced. */
  readonly splitAlone: number;
  /** Entries that are no whole characters; the 256 bytes are not counted. */
  readonly undecodable: EntryGroup & { readonly examples: readonly ListedEntry[] };
  readonly curve: readonly CoveragePoint[];
  /** The fewest entries that cover these shares of all tokens. */
  readonly entriesFor: readonly CoveragePoint[];
  readonly kinds: readonly (EntryGroup & { readonly kind: EntryKind })[];
  /** By falling number of entries; see `scriptOf`. */
  readonly scripts: readonly (EntryGroup & { readonly script: string })[];
  readonly variants: VariantSummary;
  /** The most frequent entries. */
  readonly top: readonly ListedEntry[];
}
