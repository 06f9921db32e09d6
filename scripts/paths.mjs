import path from 'node:path';

/** The checkout. */
export const root = path.resolve(import.meta.dirname, '..');

/** A package of its own: text that the bundled vocabularies are trained on. */
export const corpora = path.join(root, 'corpora');

/** A package of its own: the tokenizers that ours are compared with. */
export const peers = path.join(root, 'test', 'peers');

/** A package of its own: the mutation tester. */
export const mutation = path.join(root, 'test', 'mutation');

/** What the scripts fetch once and keep: git-ignored, and free to be deleted at any time. */
export const cache = path.resolve(process.env.TOKEN_LOUPE_CACHE ?? path.join(root, '.vscode-test'));

/** What checks remember from one run to the next to be quicker; free to be deleted at any time. */
export const cacheOfResults = path.join(root, '.cache');

/** What the scripts make for people to look at: the .vsix, screenshots, logs. */
export const artifacts = path.join(root, 'artifacts');

/** The folder that `npm start` and the tests open, always as a copy. */
export const sampleWorkspace = path.join(root, 'test', 'fixtures', 'workspace');

/** The packaged extension. */
export const vsix = path.join(artifacts, 'token-loupe.vsix');
