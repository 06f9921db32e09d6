import type { AddedTokenRecipe } from '../recipe';
import { biomedical } from './biomedical';
import { code } from './code';
import type { DomainPreset } from './domainPreset';
import { financial } from './financial';
import { legal } from './legal';

export const domainPresets: readonly DomainPreset[] = [legal, financial, biomedical, code];

/** The preset of a domain; undefined if there is none of that key. */
export function domainPreset(key: string): DomainPreset | undefined {
  return domainPresets.find(preset => preset.key === key);
}

/** Special tokens that models of any domain need, with KL3M's names. */
export const commonSpecialTokens: readonly AddedTokenRecipe[] = [
  'start',
  'end',
  'pad',
  'unk',
  'sep',
  'cls',
  'mask',
].map(name => ({ content: `<|${name}|>`, special: true }));

/**
 * Added tokens of a preset's groups, each content once, in the order of the preset.
 *
 * @param groups Keys of groups; those that the preset has by default if not given. Throws `RangeError` on an unknown
 *   one.
 */
export function addedTokensOf(preset: DomainPreset, groups?: readonly string[]): AddedTokenRecipe[] {
  const unknown = groups?.find(key => preset.groups.every(group => group.key !== key));
  if (unknown !== undefined) throw new RangeError(`the preset "${preset.key}" has no tokens "${unknown}"`);
  const tokens = new Map<string, AddedTokenRecipe>();
  for (const group of preset.groups) {
    if (groups ? !groups.includes(group.key) : !group.byDefault) continue;
    for (const token of group.tokens) if (!tokens.has(token.content)) tokens.set(token.content, token);
  }
  return [...tokens.values()];
}
