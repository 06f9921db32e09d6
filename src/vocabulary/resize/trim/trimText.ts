import type { Fallback } from './fallback';
import type { TrimRule } from './trimRule';
import { formatCount } from '../../../text/numbers';

/** A rule in words that continue "kept are". */
export function ruleText(rule: TrimRule): string {
  const whole = (value: number): string => formatCount(value);
  switch (rule.kind) {
    case 'frequency':
      return rule.minimum === 1
        ? 'entries that occur in the text'
        : `entries that occur ${whole(rule.minimum)} times or more in the text`;
    case 'top':
      return `the most frequent entries of the text, ${whole(rule.entries)} entries in all`;
    case 'scripts':
      return `entries of the ${rule.scripts.length === 1 ? 'script' : 'scripts'} ${rule.scripts.join(', ')}`;
  }
}

/** How text is encoded for which there is no longer entry, as a sentence. */
export function fallbackText(fallback: Fallback): string {
  switch (fallback) {
    case 'bytes':
      return 'Lossless: every byte has an entry, so every text can still be encoded, and decodes to itself as before. Entries that were removed are replaced by shorter ones.';
    case 'byteTokens':
      return 'Lossless: characters without an entry are written in tokens of their bytes (byte fallback), which are all kept.';
    case 'none':
      return 'Not lossless: this kind of tokenizer has no bytes to fall back on. A character or word without an entry becomes the unknown token, or is left out where there is none.';
  }
}

/**
 * Names of scripts as people type them, separated by commas: `Latin, Cyrillic` gives both. `trimRuleProblem` checks
 * them.
 */
export function parseScripts(typed: string): readonly string[] {
  const names = typed.split(',').map(name => name.trim());
  return [...new Set(names.filter(name => name !== ''))];
}
