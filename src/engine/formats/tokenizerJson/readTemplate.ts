import { type TemplatePiece, TemplateProcessing } from '../../postProcessors/templatePostProcessor';
import { FormatError } from '../formatError';
import { asArray, asInteger, asObject, asOneOf, asString, type JsonObject, member, quoted, required } from '../json';
import { ID_END } from '../readVocabularyEntries';

/** Places in a template, and ids behind one name. */
const MOST = 4096;

/** Reads the post-processor `TemplateProcessing`. Throws `FormatError`. */
export function readTemplate(object: JsonObject, path: string): TemplateProcessing {
  const special = required(object, 'special_tokens', path, readSpecialTokens);
  const read = (key: string): TemplatePiece[] =>
    required(object, key, path, (json, at) =>
      asArray(json, at, MOST).map((piece, index) => readPiece(piece, `${at}[${index}]`, special)),
    );
  const single = read('single');
  const pair = read('pair');
  const second = single.findIndex(piece => 'sequence' in piece && piece.sequence === 1);
  if (second >= 0) throw new FormatError(`${path}.single[${second}]`, 'a single sequence has no second one');
  // In the end all is put together, so a few names must not stand for millions of tokens.
  for (const [key, pieces] of [
    ['single', single],
    ['pair', pair],
  ] as const) {
    // prettier-ignore
    const ids = pieces.reduce((count, piece) => count + ('ids' in piece ? piece.ids.length : 0), 0);
    if (ids > MOST) throw new FormatError(`${path}.${key}`, `expected at most ${MOST} special tokens, found ${ids}`);
  }
  return new TemplateProcessing(single, pair);
}

type SpecialTokens = ReadonlyMap<string, readonly number[]>;

function readSpecialTokens(json: unknown, path: string): SpecialTokens {
  const object = asObject(json, path);
  const tokens = new Map<string, readonly number[]>();
  for (const name of Object.keys(object)) {
    required(object, name, path, (token, at) => {
      const ids = required(asObject(token, at), 'ids', at, (list, place) =>
        asArray(list, place, MOST).map((id, index) => asInteger(id, `${place}[${index}]`, 0, ID_END - 1)),
      );
      tokens.set(name, ids);
    });
  }
  return tokens;
}

function readPiece(json: unknown, path: string, special: SpecialTokens): TemplatePiece {
  const object = asObject(json, path);
  const key = member(object, 'Sequence') === undefined ? 'SpecialToken' : 'Sequence';
  return required(object, key, path, (piece, at) => {
    const parts = asObject(piece, at);
    const typeId = required(parts, 'type_id', at, (id, place) => asInteger(id, place, 0, 2 ** 32 - 1));
    if (key === 'Sequence') {
      const sequence = required(parts, 'id', at, (id, place) => asOneOf(id, place, ['A', 'B']));
      return { sequence: sequence === 'A' ? 0 : 1, typeId };
    }
    const name = required(parts, 'id', at, asString);
    const ids = special.get(name);
    if (!ids) throw new FormatError(`${at}.id`, `${quoted(name)} is not among the special_tokens`);
    return { ids, typeId };
  });
}
