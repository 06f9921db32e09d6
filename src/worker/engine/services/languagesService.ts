import { countGraphemes } from 'unicode-segmenter/grapheme';
import { mainScript } from '../../../analysis/mainScript';
import { TokenizedDocument } from '../../../engine/tokenizedDocument';
import type { Tokenizer } from '../../../engine/tokenizer';
import { utf8Length } from '../../../engine/unicode/utf8';
import type { LanguageQueries, LanguageRow } from '../../../protocol/queries/languageQueries';
import { CancelledError, type Handlers } from '../../../protocol/rpc';
import type { EngineParts } from './tokenQueriesService';

export function createLanguages({ tokenizer, pause, countAll }: EngineParts): Handlers<LanguageQueries> {
  return {
    async countLanguages({ texts, tokenizerIds }, context) {
      const used: Tokenizer[] = [];
      for (const id of tokenizerIds) used.push(await tokenizer(id, context));
      const units = texts.reduce((sum, { text }) => sum + text.length, 0);
      const rows: LanguageRow[] = [];
      let done = 0;
      for (const { name, text } of texts) {
        await pause();
        if (context.signal.aborted) throw new CancelledError();
        const tokens: number[] = [];
        for (const each of used) {
          tokens.push(await countAll(new TokenizedDocument(each, text), { ...context, progress: () => undefined }));
        }
        rows.push({
          name,
          script: mainScript(text),
          characters: countGraphemes(text),
          bytes: utf8Length(text),
          lines: text.trimEnd().split('\n').length,
          tokens,
        });
        context.progress((done += text.length) / Math.max(1, units));
      }
      return rows;
    },
  };
}
