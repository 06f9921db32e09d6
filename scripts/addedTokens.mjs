// Measures what the added tokens of the domains' presets do to text that was not trained on, and to terms, and writes
// src/training/domains/measured.md. To be run after a change of the lists; it takes a minute or two.
import { register } from 'tsx/esm/api';
import { installCorpora } from './install.mjs';
import { root } from './paths.mjs';

process.chdir(root);
await installCorpora();
register();
const { writeAddedTokenFigures } = await import('./vocabularies/addedTokenFigures.ts');
await writeAddedTokenFigures();
