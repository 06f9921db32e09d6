// Makes dist/vocabularies/: OpenAI's encodings in our packed form, and four vocabularies that are trained here, on text
// that npm packages hold. Does nothing when all is up to date; see vocabularies/stamp.ts for what that depends on.
import { existsSync } from 'node:fs';
import { register } from 'tsx/esm/api';
import { root } from './paths.mjs';

process.chdir(root);
if (!existsSync('generated/unicodeProperties.ts')) await import('./generate.mjs');
register();
const { makeVocabularies } = await import('./vocabularies/make.ts');
await makeVocabularies();
