import assert from 'node:assert/strict';
import { escapeIcons } from '../../../src/text/icons';

describe('a label with text from elsewhere', () => {
  for (const [text, escaped] of [
    ['my $(flame)', 'my \\$(flame)'],
    ['$(a-1)$(sync~spin)', '\\$(a-1)\\$(sync~spin)'],
    ['costs $(5 €)', 'costs $(5 €)'],
    ['$() $( $', '$() $( $'],
    ['', ''],
  ] as const) {
    it(`has ${JSON.stringify(escaped)} for ${JSON.stringify(text)}`, () => assert.equal(escapeIcons(text), escaped));
  }
});
