import { fetchJson } from '../network/boundedFetch';

/** A provider that counts the tokens of a text without running a model. Read on 2026-11-30 at `documentation`. */
export interface CountEndpoint {
  /** First half of catalog ids. */
  readonly id: string;
  readonly name: string;
  readonly origin: string;
  readonly documentation: string;
  path(model: string): string;
  headers(key: string): Readonly<Record<string, string>>;
  body(model: string, text: string): object;
  /** The member of the answer that is the count. */
  readonly count: string;
}

/** All of them. Each counts the text as one message of a user's, with what the provider puts around it. */
export const COUNT_ENDPOINTS: readonly CountEndpoint[] = [
  {
    id: 'anthropic',
    name: 'Anthropic',
    origin: 'https://api.anthropic.com',
    documentation: 'https://platform.claude.com/docs/en/api/http/messages/count_tokens',
    path: () => '/v1/messages/count_tokens',
    headers: key => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
    body: (model, text) => ({ model, messages: [{ role: 'user', content: text }] }),
    count: 'input_tokens',
  },
  {
    id: 'google',
    name: 'Google',
    origin: 'https://generativelanguage.googleapis.com',
    documentation: 'https://ai.google.dev/api/tokens',
    path: model => `/v1beta/models/${encodeURIComponent(model)}:countTokens`,
    headers: key => ({ 'x-goog-api-key': key }),
    body: (_, text) => ({ contents: [{ role: 'user', parts: [{ text }] }] }),
    count: 'totalTokens',
  },
  {
    id: 'openai',
    name: 'OpenAI',
    origin: 'https://api.openai.com',
    documentation:
      'https://developers.openai.com/api/reference/cli/resources/responses/subresources/input_tokens/index.md',
    path: () => '/v1/responses/input_tokens',
    headers: key => ({ authorization: `Bearer ${key}` }),
    body: (model, text) => ({ model, input: text }),
    count: 'input_tokens',
  },
];

/** UTF-16 code units. A longer text would hold the extension host up while it is written as JSON. */
export const MOST_SENT = 1_000_000;
/** An answer has a few members. Bytes. */
const MOST_ANSWER = 65_536;
/** Milliseconds. */
const PATIENCE = 60_000;

/** What is asked of a provider. */
export interface CountRequest {
  /** The provider's own name of a model. */
  readonly model: string;
  readonly text: string;
  readonly key: string;
}

/** Sends a text to a provider, and resolves to its count of tokens. Rejects as {@link fetchJson}. */
export async function countAtProvider(
  endpoint: CountEndpoint,
  { model, text, key }: CountRequest,
  signal: AbortSignal,
  { origin = endpoint.origin, patience = PATIENCE } = {},
): Promise<number> {
  const url = new URL(endpoint.path(model), origin);
  const answer = await fetchJson(
    {
      url,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...endpoint.headers(key) },
      body: JSON.stringify(endpoint.body(model, text)),
      mostBytes: MOST_ANSWER,
      patience,
      refusal: (status, host) => {
        if (status === 401 || status === 403) return `${host} does not accept your key (${status})`;
        if (status === 413) return `${host} takes no text of this length (413)`;
        if (status === 400 || status === 404)
          return `${host} does not count for the model ${model}, or not this text (${status})`;
        return undefined;
      },
    },
    signal,
  );
  const count: unknown = (Object(answer) as Readonly<Record<string, unknown>>)[endpoint.count];
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0)
    throw new Error(`${url.host} answered without a count`);
  return count;
}
