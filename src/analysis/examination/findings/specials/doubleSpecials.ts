import { quoted } from '../../../../engine/json/checkedJson';
import { PipelineTokenizer } from '../../../../engine/pipelineTokenizer';
import type { ExaminedTokenizer } from '../../examinedTokenizer';
import type { FindingRule, Found } from '../../finding';

/** Special tokens that come twice in a row: by the post-processor, by the chat template, or by both of them. */
export const doubleSpecials: FindingRule = {
  id: 'doubleSpecials',
  title: 'Special tokens twice',
  find(examined) {
    const found: Found[] = [];
    const around = tokensAround(examined);
    const twice = around.find((token, index) => index > 0 && token === around[index - 1]);
    if (twice !== undefined) {
      found.push({
        weight: 'fault',
        message: `The post-processor puts ${quoted(twice)} twice around a text.`,
        evidence: [`post_processor: ${around.join(' ')}`],
      });
    }
    const bos = examined.roleToken('bos_token');
    if (bos === undefined) return found;
    const written = `(?:bos_token|['"]?${escaped(bos)}['"]?)`;
    const again = new RegExp(`${written}\\s*(?:\\+|~|-?\\}\\}\\s*\\{\\{-?)?\\s*${written}`);
    for (const { file, text } of examined.chatTemplates) {
      const match = again.exec(text);
      if (match) {
        found.push({
          weight: 'fault',
          message: `The chat template writes ${quoted(bos)} twice.`,
          evidence: [`${file}: chat_template: ${match[0]}`],
        });
      } else if (around[0] === bos && found.length === 0 && (text.includes('bos_token') || text.includes(bos))) {
        found.push({
          weight: 'note',
          message: `Both the chat template and the post-processor begin with ${quoted(bos)}: a rendered chat must be encoded without special tokens, or it has two.`,
          evidence: [`${file}: chat_template writes it`, `post_processor: ${around.join(' ')}`],
        });
      }
    }
    return found;
  },
};

/** The special tokens that the post-processor puts around an empty text. */
function tokensAround({ tokenizer, ids }: ExaminedTokenizer): string[] {
  if (!(tokenizer instanceof PipelineTokenizer)) return [];
  const tokens = new Map(Array.from(ids, ([token, id]) => [id, token]));
  return Array.from(tokenizer.encodeWithSpecialTokens('').encoding.ids, id => tokens.get(id) ?? String(id));
}

function escaped(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, '\\$&');
}
