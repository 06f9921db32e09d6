import assert from 'node:assert/strict';
import fs from 'node:fs';
import { ChatRenderer } from '../../src/analysis/chat/renderChat';
import { chatTemplatesIn } from '../../src/analysis/chat/chatTemplate';
import { TokenizerFileSet } from '../../src/engine/formats/tokenizerFileSet';
import { chats } from '../support/chats';
import { type JinjaCase, renderedByJinja, skipWithoutJinja } from '../support/jinjaPython';
import { peerFile, skipWithout } from '../support/peers';
import { packageOf, type PublishedName } from '../support/publishedTokenizers';

/** Those that come with templates. */
const names: readonly PublishedName[] = [
  'chatglm3',
  'command_r_plus',
  'deepseek_v3',
  'gemma3',
  'gpt4',
  'internlm2',
  'llama3',
  'llama3_2',
  'mistral_nemo',
  'qwen2_5',
  'qwen3',
];

/** What Llama 3.2's template is told the day is, in its own default. */
const day = new Date(2024, 6, 26);

describe('chats rendered by published templates', () => {
  for (const name of names) {
    it(`${name}: as Jinja in Python renders them`, async function () {
      skipWithoutJinja(this);
      skipWithout(this, packageOf(name));
      const file = 'tokenizer_config.json';
      const bytes = fs.readFileSync(peerFile(packageOf(name), `models/${file}`));
      const { templates, specials } = chatTemplatesIn(
        new TokenizerFileSet([
          { name: 'tokenizer.json', bytes },
          { name: file, bytes },
        ]),
      );
      assert.ok(templates.length > 0);
      const ours: { readonly what: string; readonly text?: string; readonly error?: unknown }[] = [];
      const cases: JinjaCase[] = [];
      for (const template of templates) {
        const renderer = new ChatRenderer(template, specials, day);
        for (const [title, chat] of Object.entries(chats)) {
          for (const isAnswered of [false, true]) {
            const what = `${template.name}, ${title}, ${isAnswered ? 'answered' : 'to be answered'}`;
            const { messages, tools = null, documents = null } = chat;
            const variables = { ...specials, messages, tools, documents, add_generation_prompt: !isAnswered };
            cases.push({ template: template.text, variables });
            try {
              ours.push({ what, text: renderer.render(chat, isAnswered) });
            } catch (error) {
              ours.push({ what, error });
            }
          }
        }
      }
      const theirs = await renderedByJinja(cases);
      for (const [index, { what, text, error }] of ours.entries()) {
        const reference = theirs[index]!;
        if (reference.text === undefined) assert.ok(error, `${what}: Jinja says ${reference.error}`);
        else assert.equal(text, reference.text, `${what}: ${String(error)}`);
      }
      // A template that refuses all chats would show nothing.
      assert.ok(ours.filter(each => each.text !== undefined).length >= 8, name);
    });
  }
});
