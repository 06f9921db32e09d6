import type { TokenToWrite } from '../../analysis/tokenForms/tokenForm';
import { type TokenFormId, tokenForms } from '../../analysis/tokenForms/tokenForms';
import { tokensToWrite } from '../../analysis/tokenForms/tokensToWrite';
import { TokenizedDocument } from '../../engine/tokenizedDocument';
import type { Tokenizer } from '../../engine/tokenizer';
import { type CallContext, CancelledError } from '../../protocol/rpc';
import type { WrittenTokens } from '../../protocol/queries/tokenQueries';
import { formatCount } from '../../text/numbers';

/** Milliseconds of writing between two looks at the message queue, about. */
const SLICE_MILLISECONDS = 8;

/** A text and where it starts in its document: UTF-16 code units, UTF-8 bytes. */
interface PlacedText {
  readonly text: string;
  readonly start: number;
  readonly byteStart: number;
}

interface WritingOptions {
  readonly form: TokenFormId;
  readonly separator: string;
  readonly mostUnits: number;
}

interface Steps {
  readonly countAll: (document: TokenizedDocument, context: CallContext) => Promise<number>;
  readonly pause: () => Promise<void>;
  readonly context: CallContext;
}

/** The tokens of texts, each encoded by itself, in one form. In short steps, with progress; can be cancelled. */
export async function writeTokens(
  texts: readonly PlacedText[],
  tokenizer: Tokenizer,
  { form, separator, mostUnits }: WritingOptions,
  { countAll, pause, context }: Steps,
): Promise<WrittenTokens> {
  const writer = tokenForms.find(({ id }) => id === form)!.writer(separator);
  const units = texts.reduce((sum, { text }) => sum + text.length, 0);
  const written: string[] = [];
  let [tokens, length, done] = [0, 0, 0];
  const write = (token: TokenToWrite): void => {
    const text = (tokens === 0 ? writer.open : writer.between) + writer.token(token);
    written.push(text);
    length += text.length;
    tokens++;
  };
  let deadline = performance.now() + SLICE_MILLISECONDS;
  for (const { text, start, byteStart } of texts) {
    const document = new TokenizedDocument(tokenizer, text);
    // Cuts that rest on the tokens beside them are settled by counting.
    await countAll(document, { ...context, progress: () => undefined });
    for (const part of document.parts()) {
      for (const token of tokensToWrite(part.encoding, part.text, start + part.start, byteStart + part.byteStart)) {
        write(token);
      }
      if (length > mostUnits) {
        const most = `${formatCount(mostUnits)} characters`;
        throw new Error(`the tokens of this text take more than ${most} in this form; select less of it`);
      }
      done += part.text.length;
      if (performance.now() < deadline) continue;
      context.progress(done / units);
      await pause();
      if (context.signal.aborted) throw new CancelledError();
      deadline = performance.now() + SLICE_MILLISECONDS;
    }
  }
  if (tokens === 0) written.push(writer.open);
  return { text: written.join('') + writer.close, tokens };
}
