// npm test: everything there is to check. Its last line is `N passed, N failed, N skipped`.
//   --only lint|unit|page|extension|ui   one part (repeat for several)
//   --grep PATTERN                       only tests whose title matches
//   TOKEN_LOUPE_VSCODE=newest|oldest     the whole extension tests in this VS Code, and in no other
import { parseArgs } from 'node:util';
import { buildVocabularies, bundle } from './build.mjs';
import { installCorpora, installPackages, installPeers, installSentencePiece } from './install.mjs';
import { stopEverything } from './processes.mjs';
import { elapsed, headline, stepsTogether } from './steps.mjs';
import { nothing, slowestLines, summary, total } from './testing/results.mjs';
import { runStages } from './testing/runStages.mjs';
import { testStages } from './testing/stages.mjs';

const started = Date.now();
const { values } = parseArgs({ options: { only: { type: 'string', multiple: true }, grep: { type: 'string' } } });
const vscode = process.env.TOKEN_LOUPE_VSCODE || undefined;
const stages = testStages({ vscode, grep: values.grep }).filter(stage => values.only?.includes(stage.name) ?? true);
const results = [];

try {
  if (stages.length === 0) throw new Error(`There is no part named ${values.only.join(', ')}.`);
  await stepsTogether('Installing packages and the corpora', [installPackages, installCorpora]);
  const problems = [];
  const withPeers = async () => {
    // Without them the tests against them skip, so one failure stands for those; the others still tell something.
    await installPeers().catch(error => {
      problems.push(error.message);
      results.push({ ...nothing, failed: 1 });
    });
    // Python is no part of what the project asks for: without it the tests against it skip, and say so.
    await installSentencePiece().catch(error => problems.push(error.message));
  };
  const { fetchForStages } = await import('./testing/fetchForStages.mjs');
  await stepsTogether('Building vocabularies, and fetching what tests need', [
    buildVocabularies,
    ...(stages.some(stage => stage.name === 'unit') ? [withPeers] : []),
    () => fetchForStages(stages),
  ]);
  for (const problem of problems) console.error(problem);
  await bundle();
  results.push(...(await runStages(stages)));
} catch (error) {
  console.error(error.message);
  // What could not be built cannot be tested: that is a failure of each part, never a pass.
  results.push({ ...nothing, failed: Math.max(1, stages.length) });
}

const result = total(results);
process.exitCode = result.failed === 0 && result.passed > 0 ? 0 : 1;
if (values.only?.every(name => name === 'lint')) process.exitCode = result.failed === 0 ? 0 : 1;
if (result.files.length > 0) console.log(`\n${slowestLines(result).join('\n')}`);
headline(`Everything in ${elapsed(started)}`);
await stopEverything();
console.log(summary(result));
