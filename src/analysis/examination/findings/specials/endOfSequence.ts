import { quoted } from '../../../../engine/json/checkedJson';
import type { FindingRule, Found } from '../../finding';

/**
 * The token that ends a text differs from file to file: generation then does not stop where it should.
 *
 * `"eos_token": "</s>"` (id 2) with `"eos_token_id": [1, 7]` of `generation_config.json` → not among them
 */
export const endOfSequence: FindingRule = {
  id: 'endOfSequence',
  title: 'End of sequence',
  find(examined) {
    const found: Found[] = [];
    const named = examined.roles.filter(({ role }) => role === 'eos_token');
    const [first] = named;
    if (!first) return [];
    const other = named.find(({ content }) => content !== first.content);
    if (other) {
      found.push({
        weight: 'fault',
        message: 'Two files name different tokens for the end of a text.',
        evidence: named.map(({ file, content }) => `${file}: eos_token ${quoted(content)}`),
      });
    }
    const id = examined.ids.get(first.content);
    const file = ['generation_config.json', 'config.json'].find(name => idsIn(examined.object(name)).length > 0);
    if (file === undefined || id === undefined) return found;
    const stops = idsIn(examined.object(file));
    if (stops.includes(id)) return found;
    const tokens = new Map(Array.from(examined.ids, ([token, each]) => [each, token]));
    found.push({
      weight: 'fault',
      message: 'The model stops at other tokens than the one that the tokenizer ends texts with.',
      evidence: [
        `${first.file}: eos_token ${quoted(first.content)}, id ${id}`,
        ...stops.map(stop => `${file}: eos_token_id ${stop}, ${quoted(tokens.get(stop) ?? 'no entry')}`),
      ],
    });
    return found;
  },
};

function idsIn(object: Readonly<Record<string, unknown>> | undefined): number[] {
  const given = object?.['eos_token_id'];
  return (Array.isArray(given) ? given : [given]).filter((id): id is number => typeof id === 'number');
}
