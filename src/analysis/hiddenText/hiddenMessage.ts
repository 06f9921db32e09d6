import { formatQuantity } from '../../text/numbers';
import { escapeHidden } from '../../text/visibleText';
import type { HiddenFinding } from './hiddenFinding';

/** Characters of a decoded text that are shown. */
const MOST_SHOWN = 1000;

/** What else is known of a finding. */
export interface FindingDetails {
  /** The text in which it hides: from the finding's start to its end. */
  readonly text: string;
  /** Tokens of that text by itself, and the tokenizer's name. */
  readonly tokens?: { readonly count: number; readonly by: string };
  /** Id of the entry that has this text. */
  readonly id?: number;
}

/** What a finding is, for people, in plain text. */
export function hiddenMessage(finding: HiddenFinding, details: FindingDetails): string {
  const { kind, characters, decoded } = finding;
  const { tokens, id } = details;
  const by = tokens?.by ?? 'the tokenizer';
  const spelt = decoded === undefined ? undefined : quoted(decoded);
  const count = tokens && formatQuantity(tokens.count, 'token');
  switch (kind) {
    case 'tagCharacters':
      return `${formatQuantity(characters, 'tag character')} that render as nothing${spells(spelt)}${cost(count, by)}.`;
    case 'variationSelectors':
      return `${formatQuantity(characters, 'variation selector')} that select nothing and render as nothing${spells(spelt)}${cost(count, by)}.`;
    case 'zeroWidth':
      return `${formatQuantity(characters, 'character')} without width (${pointsOf(details.text)}) where none is needed${spells(spelt)}${cost(count, by)}.`;
    case 'bidiControls':
      return `Controls of direction (${pointsOf(details.text)}): the text may be shown in another order than a program reads it.`;
    case 'lookAlike':
      return `This reads as ${spelt ?? 'a word'}, but ${formatQuantity(characters, 'letter')} of it ${characters === 1 ? 'is' : 'are'} of another script${cost(count, by)}.`;
    case 'specialToken':
      return `Written like the special token ${id ?? ''} of ${by}. In a document it is plain text${cost(count, by)}; a program that parses special tokens takes it for one.`;
    case 'neverProduced':
      return `${by} has an entry for ${quoted(details.text)} (id ${id ?? ''}) that no text is encoded to${count === undefined ? '' : `: here it is ${count}`}.`;
  }
}

function cost(count: string | undefined, by: string): string {
  return count === undefined ? '' : `, ${count} of ${by}`;
}

function spells(decoded: string | undefined): string {
  return decoded === undefined ? '' : ` spell ${decoded}`;
}

function quoted(text: string): string {
  return `“${escapeHidden(text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text)}”`;
}

/** Distinct code points of the invisible characters of a text: `U+200B, U+2060`. */
function pointsOf(text: string): string {
  const hidden = Array.from(text).filter(
    character => escapeHidden(character) !== character || /[\u115f\u1160\u3164\uffa0]/.test(character),
  );
  const names = hidden.map(character => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);
  return [...new Set(names)].join(', ');
}
