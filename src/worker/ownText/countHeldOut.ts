import type { CountedText } from '../../protocol/views/ownText';
import type { Corpus, TokenizerSource } from '../../protocol/trainer';
import type { CallContext } from '../../protocol/rpc';
import { openTokenizer } from '../engine/openTokenizer';
import { heldOutTokens } from '../training/heldOutTokens';
import { corpusTexts } from '../corpus/corpusTexts';
import { RunProgress } from '../training/runProgress';
import type { TrainerEnvironment } from '../training/trainerEnvironment';

/** Tokens of the named texts with a tokenizer that exists. Rejects with a reason for the user. */
export async function countHeldOut(
  {
    tokenizer: source,
    corpus,
    names,
  }: {
    readonly tokenizer: TokenizerSource;
    readonly corpus: Corpus;
    readonly names: readonly string[];
  },
  environment: TrainerEnvironment,
  { signal, progress: tell }: CallContext,
): Promise<CountedText> {
  const wanted = new Set(names);
  const texts = corpusTexts(corpus, environment, signal).filter(({ name }) => wanted.has(name));
  if (texts.length < wanted.size) throw new Error('some of the text is no longer there');
  const total = texts.reduce((sum, { bytes }) => sum + bytes, 0);
  const tokenizer = openTokenizer(source.files, { id: 'measured', name: source.name });
  const progress = new RunProgress([{ phase: 'measuring', stage: 1, weight: 1 }], tell);
  progress.next();
  const { tokens, bytes, characters } = await heldOutTokens(
    corpus,
    names,
    tokenizer,
    environment,
    done => progress.at(done, total),
    signal,
  );
  progress.finish();
  const { vocabularySize } = tokenizer.info;
  return { ...(vocabularySize !== undefined && { vocabularySize }), tokens, bytes, characters };
}
