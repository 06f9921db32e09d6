import type { Tokenizer } from '../../engine/tokenizer';

/** What measuring needs of a tokenizer. One that is asked for the same text again and again may remember. */
export type TextCounter = Pick<Tokenizer, 'count' | 'encode'>;
