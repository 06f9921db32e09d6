import { quoted } from '../../../../engine/json/checkedJson';
import { fewOf, type FindingRule } from '../../finding';

const BYTE_TOKEN = /^<0x[0-9A-F]{2}>$/;

/**
 * Entries of BPE that no merge makes. In a byte-level vocabulary there should be none; one that was converted from
 * SentencePiece has its user-defined pieces so, which were found before merges and no longer are.
 *
 * Entries `t`, `h`, `th`, `the` with the one merge `t h` → `the`
 */
export const unmadeEntries: FindingRule = {
  id: 'unmadeEntries',
  title: 'Entries that no merge makes',
  find({ model, merges, entries, addedContents, isByteLevel }) {
    if (model?.['ignore_merges'] === true || merges.length === 0) return [];
    const prefix = affix(model?.['continuing_subword_prefix']);
    const suffix = affix(model?.['end_of_word_suffix']);
    const made = new Set(merges.map(([left, right]) => left + right.slice(prefix.length)));
    const unmade = entries.filter(([token]) => {
      if (made.has(token) || addedContents.has(token) || BYTE_TOKEN.test(token) || token === model?.['unk_token'])
        return false;
      let symbol = token;
      if (prefix !== '' && symbol.startsWith(prefix)) symbol = symbol.slice(prefix.length);
      if (suffix !== '' && symbol.endsWith(suffix)) symbol = symbol.slice(0, -suffix.length);
      return symbol.length > 1 && Array.from(symbol).length > 1;
    });
    if (unmade.length === 0) return [];
    const evidence = fewOf(unmade.map(([token, id]) => `${quoted(token)}, id ${id}`));
    const subject = unmade.length === 1 ? '1 entry is' : `${unmade.length} entries are`;
    return [
      {
        weight: isByteLevel ? 'fault' : 'note',
        message: `${subject} made by no merge and no added token: no text is ever encoded with it.`,
        evidence,
      },
    ];
  },
};

function affix(json: unknown): string {
  return typeof json === 'string' ? json : '';
}
