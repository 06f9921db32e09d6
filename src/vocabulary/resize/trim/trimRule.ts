import { propertySet } from '../../../engine/unicode/properties';
import { formatCount } from '../../../text/numbers';

/** Which entries a trimmed vocabulary keeps, in addition to those of `alwaysKept` and to parts of entries. */
export type TrimRule =
  /** Those that occur at least this often in the text. Ushio et al. (2023, arXiv:2305.15020) have 2 as the least. */
  | { readonly kind: 'frequency'; readonly minimum: number }
  /** The most frequent ones, up to that many entries in all (Alabi et al. 2022 and VT's `target_vocab_size`). */
  | { readonly kind: 'top'; readonly entries: number }
  /** Those of these scripts, by their names in Unicode, such as `Latin`; the text decides nothing. */
  | { readonly kind: 'scripts'; readonly scripts: readonly string[] };

/** More occurrences than any text has: such a rule would keep nothing. */
const MOST_OCCURRENCES = 1_000_000_000;

/**
 * Why a rule cannot be applied, for the user; undefined if it can.
 *
 * @param entries The entries of the tokenizer.
 */
export function trimRuleProblem(rule: TrimRule, entries: number): string | undefined {
  switch (rule.kind) {
    case 'frequency':
      return isWhole(rule.minimum, 1, MOST_OCCURRENCES)
        ? undefined
        : `the least number of occurrences must be a whole number from 1 to ${formatCount(MOST_OCCURRENCES)}`;
    case 'top':
      return isWhole(rule.entries, 1, entries)
        ? undefined
        : `the number of entries must be a whole number from 1 to ${formatCount(entries)}, which the tokenizer has`;
    case 'scripts':
      return Array.isArray(rule.scripts) ? scriptsProblem(rule.scripts) : UNKNOWN_RULE;
    default:
      return UNKNOWN_RULE; // the argument of a command may be anything
  }
}

const UNKNOWN_RULE =
  'the rule should be { "kind": "frequency", "minimum": … }, { "kind": "top", "entries": … } or { "kind": "scripts", "scripts": […] }';

function scriptsProblem(scripts: readonly string[]): string | undefined {
  if (scripts.length === 0) return 'name at least one script, such as Latin or Cyrillic';
  const unknown = scripts.find(name => typeof name !== 'string' || !scriptSet(name));
  return unknown === undefined ? undefined : `Unicode has no script called ${JSON.stringify(unknown).slice(0, 40)}`;
}

/** The code points of a script by Unicode's tables; undefined if there is none of that name. */
export function scriptSet(name: string): ReturnType<typeof propertySet> {
  return /^[A-Za-z][A-Za-z_ -]*$/.test(name) ? propertySet(`Script=${name}`) : undefined;
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isSafeInteger(value) && value >= least && value <= most;
}
