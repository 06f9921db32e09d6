import assert from 'node:assert/strict';
import fs from 'node:fs';
import { openPacked } from '../../../src/engine/formats/packed/openPacked';

interface ToolContribution {
  readonly name: string;
  readonly modelDescription: string;
  readonly inputSchema: object;
}

describe('the tools for language models', () => {
  it('take under 300 tokens of o200k_base: a tool that saves context must not eat it', function () {
    const vocabulary = 'dist/vocabularies/o200k_base.loupe';
    if (!fs.existsSync(vocabulary)) {
      console.log('      skipped: npm run build makes the vocabularies');
      this.skip();
    }
    const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as {
      contributes: { languageModelTools: readonly ToolContribution[] };
    };
    const tools = contributes.languageModelTools.map(({ name, modelDescription, inputSchema }) => {
      return { name, description: modelDescription, schema: inputSchema };
    });
    assert.equal(tools.length, 2);
    const tokens = openPacked(fs.readFileSync(vocabulary)).count(JSON.stringify(tools));
    assert.ok(tokens > 0 && tokens < 300, `${tokens} tokens`);
    console.log(`      ${tokens} tokens`);
  });
});
