import assert from 'node:assert/strict';
import { providerText } from '../../../../src/text/costs/providerText';

describe('a count by a provider, in words', () => {
  const at = new Date(2026, 10, 30, 13, 40, 5);
  const count = {
    tokens: 1240,
    model: 'claude-sonnet-5',
    by: 'api.anthropic.com',
    wasSent: true,
    at,
    what: 'document',
  };

  it('says where the text went, and whether it is still that text', () => {
    assert.equal(
      providerText(count, false),
      '1,240 tokens of the document for claude-sonnet-5, by api.anthropic.com (sent there at 13:40:05)',
    );
    assert.match(
      providerText({ ...count, wasSent: false }, true),
      /\(counted at 13:40:05\); the text has changed since$/,
    );
  });
});
