import { openBundled, openPacked } from '../../../src/engine/formats/packed/openPacked';
import { readTokenizerFiles } from '../../../src/engine/formats/readTokenizerFiles';
import type { TokenizerFile } from '../../../src/engine/formats/tokenizerFileSet';
import { FormatError } from '../../../src/engine/json/formatError';
import type { Tokenizer as Engine } from '../../../src/engine/tokenizer';
import { messageOf } from '../../../src/text/errors';
import { shown, TokenizerError } from './errors';
import { Tokenizer } from './tokenizer';

/** A vocabulary of `token-loupe-engine/vocabularies/…`. */
export interface Vocabulary {
  /** Such as `o200k_base`. */
  readonly name: string;
  /** The packed form, which `openVocabulary` takes as bytes too. */
  readonly bytes: () => Uint8Array;
}

/**
 * The tokenizer of a vocabulary of this package, or of the bytes of a packed one (`.loupe`). Opening takes a few
 * milliseconds: what only long texts need is made when it is needed.
 * @throws TokenizerError `vocabulary`: the file is damaged, or of another version
 */
export function openVocabulary(vocabulary: Vocabulary | Uint8Array): Tokenizer {
  if (vocabulary instanceof Uint8Array) return open(() => openPacked(vocabulary));
  if (typeof vocabulary !== 'object' || typeof (vocabulary as Partial<Vocabulary> | null)?.bytes !== 'function') {
    throw new TokenizerError('argument', `expected a vocabulary or its bytes, not ${shown(vocabulary)}`);
  }
  return open(() => openBundled(vocabulary.bytes()));
}

/**
 * The tokenizer in files of any format that is known by content: `tokenizer.json`, SentencePiece, tiktoken ranks,
 * `vocab.json` with `merges.txt`, BERT's `vocab.txt`, `tekken.json`, the header of a GGUF, minbpe's `.model`; in gzip too.
 * The chosen file comes first, after it those that lie beside it, such as `tokenizer_config.json`.
 * @throws TokenizerError `file`, with the file, the position in it and what was expected there
 */
export function readTokenizer(files: TokenizerFile | readonly TokenizerFile[], name?: string): Tokenizer {
  const given = (Array.isArray(files) ? files : [files]) as readonly TokenizerFile[];
  for (const file of given) {
    if (typeof file === 'object' && typeof file.name === 'string' && file.bytes instanceof Uint8Array) continue;
    throw new TokenizerError('argument', `a file must have a name and bytes (Uint8Array), not ${shown(file)}`);
  }
  const known = name ?? given[0]?.name ?? '';
  try {
    return Tokenizer.of(readTokenizerFiles(given, { id: known, name: known }));
  } catch (error) {
    if (error instanceof FormatError) throw new TokenizerError('file', error.message, { cause: error });
    throw error;
  }
}

function open(read: () => Engine): Tokenizer {
  try {
    return Tokenizer.of(read());
  } catch (error) {
    throw new TokenizerError('vocabulary', `the vocabulary cannot be opened: ${messageOf(error)}`, { cause: error });
  }
}
