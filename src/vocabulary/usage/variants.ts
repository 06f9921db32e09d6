import { lowercase } from '../../engine/unicode/lowercase';
import { withoutSpaces } from './entryKind';

/** One of several entries for the same word. */
interface VariantForm {
  readonly id: number;
  readonly text: string;
  readonly tokens: number;
}

/** Entries that differ in white space around them and in case only: `the`, ` the`, `The`, `THE`. */
interface VariantGroup {
  /** The word in lower case, without white space. */
  readonly word: string;
  /** The most frequent first. */
  readonly forms: readonly VariantForm[];
  readonly tokens: number;
}

/** All such groups of a vocabulary, and their sums. */
export interface VariantSummary {
  readonly groups: number;
  /** Entries in these groups; with one form for each word there would be `groups` of them. */
  readonly entries: number;
  readonly tokens: number;
  /** Groups whose forms differ in white space alone, in case alone, in both. */
  readonly spaceOnly: number;
  readonly caseOnly: number;
  readonly both: number;
  /** Those with the most tokens. */
  readonly top: readonly VariantGroup[];
}

/** Collects words and finds their variants. */
export class Variants {
  private readonly groups = new Map<string, VariantForm[]>();

  /** @param text Letters, with or without white space around them. */
  add(id: number, text: string, tokens: number): void {
    const word = inLowercase(withoutSpaces(text));
    const forms = this.groups.get(word);
    if (forms) forms.push({ id, text, tokens });
    else this.groups.set(word, [{ id, text, tokens }]);
  }

  /** @param most Groups that are listed. */
  summary(most: number): VariantSummary {
    const groups: VariantGroup[] = [];
    const found = { entries: 0, tokens: 0, spaceOnly: 0, caseOnly: 0, both: 0 };
    for (const [word, forms] of this.groups) {
      if (forms.length < 2) continue;
      const tokens = forms.reduce((sum, form) => sum + form.tokens, 0);
      groups.push({ word, forms, tokens });
      found.entries += forms.length;
      found.tokens += tokens;
      found[difference(forms)]++;
    }
    groups.sort((a, b) => b.tokens - a.tokens || b.forms.length - a.forms.length || (a.word < b.word ? -1 : 1));
    const top = groups.slice(0, most).map(group => ({
      ...group,
      forms: [...group.forms].sort((a, b) => b.tokens - a.tokens || a.id - b.id),
    }));
    return { groups: groups.length, ...found, top };
  }
}

function difference(forms: readonly VariantForm[]): 'spaceOnly' | 'caseOnly' | 'both' {
  const words = new Set(forms.map(({ text }) => withoutSpaces(text)));
  if (words.size === 1) return 'spaceOnly';
  return words.size === forms.length && forms.every(({ text }) => spaceOf(text) === spaceOf(forms[0]!.text))
    ? 'caseOnly'
    : 'both';
}

function spaceOf(text: string): string {
  return text.replace(withoutSpaces(text), '|');
}

/** Character by character, by our own Unicode tables: the same everywhere. */
function inLowercase(text: string): string {
  let result = '';
  for (const character of text) result += lowercase(character.codePointAt(0)!) ?? character;
  return result;
}
