import { BytePairTokenizer } from '../../../engine/bytePairTokenizer';
import { WordPieceModel } from '../../../engine/models/wordPieceModel';
import { PipelineTokenizer } from '../../../engine/pipelineTokenizer';
import type { Tokenizer } from '../../../engine/tokenizer';
import { CharacterClass, characterClasses } from '../../../engine/unicode/characterClasses';
import type { VocabularyEntry } from '../listedEntries';
import { completions } from './partialCharacters';

/** What is put before and after an entry's text: characters of all kinds, and one that no vocabulary has. */
const BEFORE = ['\n', 'x', '(', '1', '.', ' ', '-', '\u{10fffd}', 'é', '中', "'", 'Q'] as const;
const AFTER = ['\n', ' ', 'x', '1', '.', '\u{10fffd}', '中', 's', '-'] as const;

/** Texts that complete the characters at an entry's ends. */
const MOST_COMPLETIONS = 400;
/** How many of these are tried with other text around them. */
const COMPLETIONS_IN_CONTEXT = 4;
/** First letters of words that are tried before an entry that continues a word. */
const MOST_FIRST_LETTERS = 24;

/** Searches for texts that are encoded to tokens with a given entry among them. */
export class WitnessSearch {
  /** Text before and after. Those that worked come first: what works for one entry mostly works for the next. */
  private readonly contexts: [before: string, after: string][] = [];

  constructor(private readonly tokenizer: Tokenizer) {
    const before = [...BEFORE, ...firstLetters(tokenizer)];
    for (const each of before) this.contexts.push([each, '']);
    for (const each of AFTER) this.contexts.push(['', each]);
    for (const first of BEFORE) for (const last of AFTER) this.contexts.push([first, last]);
  }

  /**
   * A text with the entry among its tokens: its own text, alone or with other text around it. Undefined if none of
   * those that were tried has it, which does not mean that there is none.
   */
  find(entry: VocabularyEntry): string | undefined {
    const { text } = entry;
    const texts = text === undefined || entry.role === 'byteToken' ? completionsOf(entry) : formsOf(text);
    for (const each of texts) if (this.has(each, entry.id)) return each;
    for (const each of texts.slice(0, COMPLETIONS_IN_CONTEXT)) {
      for (const [index, context] of this.contexts.entries()) {
        const candidate = context[0] + each + context[1];
        if (!this.has(candidate, entry.id)) continue;
        if (index > 0) {
          this.contexts.splice(index, 1);
          this.contexts.unshift(context);
        }
        return candidate;
      }
    }
    return undefined;
  }

  private has(text: string, id: number): boolean {
    const { tokenizer } = this;
    const ids = tokenizer instanceof BytePairTokenizer ? tokenizer.encodeIds(text) : tokenizer.encode(text).ids;
    return ids.includes(id);
  }
}

/** The text with and without its first space: at the start of a text some tokenizers add one themselves. */
function formsOf(text: string): string[] {
  return text.startsWith(' ') && text.length > 1 ? [text, text.slice(1)] : [text];
}

function completionsOf({ bytes, text }: VocabularyEntry): string[] {
  return text === undefined ? completions(bytes, MOST_COMPLETIONS) : [text];
}

/**
 * Letters that may start a word in a WordPiece vocabulary: those that the fewest entries start with, since the longest
 * entry is taken, and must not include what comes after the letter.
 */
function firstLetters(tokenizer: Tokenizer): string[] {
  if (!(tokenizer instanceof PipelineTokenizer) || !(tokenizer.parts.model instanceof WordPieceModel)) return [];
  const { vocabulary } = tokenizer.parts.model.parts;
  const starts = new Map<string, number>();
  const alone: string[] = [];
  for (let id = 0; id < vocabulary.idEnd; id++) {
    const token = vocabulary.idToToken(id);
    const point = token?.codePointAt(0);
    if (token === undefined || point === undefined) continue;
    const first = String.fromCodePoint(point);
    starts.set(first, (starts.get(first) ?? 0) + 1);
    if (token === first && (characterClasses[point]! & CharacterClass.Letter) !== 0) alone.push(first);
  }
  alone.sort((a, b) => starts.get(a)! - starts.get(b)!);
  return alone.slice(0, MOST_FIRST_LETTERS);
}
