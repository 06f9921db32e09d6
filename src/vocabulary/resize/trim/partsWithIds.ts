import { type JsonObject, member } from '../../../engine/json/checkedJson';

/** The ids in `post_processor` and `padding`, in files that the reader accepts. */
export function postProcessorIds(json: JsonObject): readonly number[] {
  const ids: number[] = [];
  withNewIds(json, id => {
    ids.push(id);
    return id;
  });
  return ids;
}

/**
 * The same file with other ids in its `post_processor` and `padding`; otherwise only model and added tokens have ids.
 */
export function withNewIds(json: JsonObject, newId: (id: number) => number): JsonObject {
  const post = member(json, 'post_processor');
  const padding = member(json, 'padding');
  return {
    ...json,
    ...(isObject(post) && { post_processor: processor(post, newId) }),
    ...(isObject(padding) &&
      typeof padding['pad_id'] === 'number' && {
        padding: { ...padding, pad_id: newId(padding['pad_id']) },
      }),
  };
}

function processor(part: JsonObject, newId: (id: number) => number): JsonObject {
  switch (part['type']) {
    case 'BertProcessing':
    case 'RobertaProcessing':
      return { ...part, sep: pair(part['sep'], newId), cls: pair(part['cls'], newId) };
    case 'TemplateProcessing':
      return { ...part, special_tokens: templateTokens(part['special_tokens'], newId) };
    case 'Sequence': {
      const inner = part['processors'];
      return Array.isArray(inner)
        ? { ...part, processors: inner.map(each => processor(each as JsonObject, newId)) }
        : part;
    }
    default:
      return part;
  }
}

/** A token and its id. */
function pair(json: unknown, newId: (id: number) => number): unknown {
  const [token, id] = json as [string, number];
  return [token, newId(id)];
}

function templateTokens(json: unknown, newId: (id: number) => number): JsonObject {
  const tokens = json as Readonly<Record<string, JsonObject>>;
  return Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => [name, { ...token, ids: (token['ids'] as number[]).map(newId) }]),
  );
}

function isObject(json: unknown): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}
