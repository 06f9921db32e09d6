import { formatQuantity } from '../numbers';

/**
 * A count by somebody else, with where the text went:
 * `1,240 tokens of the document for claude-sonnet-5, by api.anthropic.com (sent there at 13:40:05); the text has changed since`
 */
export function providerText(
  count: {
    readonly tokens: number;
    readonly model: string;
    readonly by: string;
    readonly wasSent: boolean;
    readonly at: Date;
    readonly what: string;
  },
  isOld: boolean,
): string {
  const { tokens, model, by, wasSent, at, what } = count;
  const time = at.toTimeString().slice(0, 8);
  const mark = wasSent ? `sent there at ${time}` : `counted at ${time}`;
  const old = isOld ? '; the text has changed since' : '';
  return `${formatQuantity(tokens, 'token')} of the ${what} for ${model}, by ${by} (${mark})${old}`;
}
