import { arrayOf, asString, type Check, integerFrom, JsonFields, oneOf, quoted } from '../json/checkedJson';
import { FormatError } from '../json/formatError';
import { ID_END } from '../models/model';
import {
  ChainedPostProcessor,
  type PostProcessorReader,
  specialTokens,
  type TypedEncoding,
  typed,
} from './postProcessor';

/** Pieces of a template, and ids of one name. */
const MOST = 4096;

/** A piece of a template: one of the sequences, or special tokens. */
export type TemplatePiece =
  | { readonly sequence: 0 | 1; readonly typeId: number }
  | { readonly ids: readonly number[]; readonly typeId: number };

/**
 * Special tokens and sequences in the order of a template, one for single sequences, one for pairs: `<s> $A </s>` puts the
 * ids of `<s>` and `</s>` around those of the text.
 */
export class TemplateProcessing extends ChainedPostProcessor {
  readonly type = 'TemplateProcessing';

  /** `single` must not name the second sequence. */
  constructor(
    private readonly single: readonly TemplatePiece[],
    private readonly pair: readonly TemplatePiece[],
  ) {
    super();
  }

  addedTokens(pair: boolean): number {
    return (pair ? this.pair : this.single).reduce(
      (count, piece) => count + ('ids' in piece ? piece.ids.length : 0),
      0,
    );
  }

  apply(sequences: readonly TypedEncoding[]): TypedEncoding[] {
    const template = sequences.length > 1 ? this.pair : this.single;
    return template.flatMap(piece => {
      if ('ids' in piece) return [specialTokens(piece.ids, piece.typeId)];
      const sequence = sequences[piece.sequence];
      return sequence ? [typed(sequence.encoding, piece.typeId)] : [];
    });
  }
}

type SpecialTokens = ReadonlyMap<string, readonly number[]>;

export const readTemplate: PostProcessorReader = fields => {
  const special = fields.required('special_tokens', asSpecialTokens);
  const asPieces = arrayOf((piece, at) => readPiece(piece, at, special), MOST);
  const single = fields.required('single', asPieces);
  const pair = fields.required('pair', asPieces);
  const second = single.findIndex(piece => 'sequence' in piece && piece.sequence === 1);
  if (second >= 0) throw new FormatError(`${fields.at('single')}[${second}]`, 'a single sequence has no second one');
  // In the end all is put together, so a few names must not become millions of tokens.
  for (const [key, pieces] of Object.entries({ single, pair })) {
    const ids = pieces.reduce((count, piece) => count + ('ids' in piece ? piece.ids.length : 0), 0);
    if (ids > MOST) throw new FormatError(fields.at(key), `expected at most ${MOST} special tokens, found ${ids}`);
  }
  return new TemplateProcessing(single, pair);
};

const asIds = arrayOf(integerFrom(0, ID_END - 1), MOST);

const asSpecialTokens: Check<SpecialTokens> = (json, path) => {
  const tokens = new JsonFields(json, path);
  return new Map(
    Object.keys(tokens.object).map(name => [
      name,
      tokens.required(name, (token, at) => new JsonFields(token, at).required('ids', asIds)),
    ]),
  );
};

function readPiece(json: unknown, path: string, special: SpecialTokens): TemplatePiece {
  const fields = new JsonFields(json, path);
  const key = fields.get('Sequence') === undefined ? 'SpecialToken' : 'Sequence';
  const piece = fields.required(key, (inner, at) => new JsonFields(inner, at));
  const typeId = piece.required('type_id', integerFrom(0, 2 ** 32 - 1));
  if (key === 'Sequence') return { sequence: piece.required('id', oneOf('A', 'B')) === 'A' ? 0 : 1, typeId };
  const name = piece.required('id', asString);
  const ids = special.get(name);
  if (!ids) throw new FormatError(piece.at('id'), `${quoted(name)} is not among the special_tokens`);
  return { ids, typeId };
}
