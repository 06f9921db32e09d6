import fs from 'node:fs';
import path from 'node:path';
import { root } from '../paths.mjs';
import { run, temporaryFolder } from '../processes.mjs';
import { elapsed, headlineOf } from '../steps.mjs';
import { nothing, summary } from './results.mjs';
import { SLOTS } from './stages.mjs';

/**
 * Runs all stages in order, as many beside each other as there are slots. One that is alone prints as it goes; what others
 * print comes when they have ended, so that it is not mixed.
 */
export async function runStages(stages) {
  const results = [];
  const running = new Set();
  const used = () => [...running].reduce((sum, { stage }) => sum + stage.slots, 0);
  for (const [index, stage] of stages.entries()) {
    while (running.size > 0 && used() + stage.slots > SLOTS) {
      await Promise.race([...running].map(({ ended }) => ended));
    }
    const next = stages[index + 1];
    const isAlone = running.size === 0 && (next === undefined || stage.slots + next.slots > SLOTS);
    if (!isAlone) console.log(headlineOf(`${stage.title} begins`).trimEnd());
    const entry = { stage, ended: undefined };
    entry.ended = runStage(stage, isAlone).then(result => {
      running.delete(entry);
      results.push(result);
    });
    running.add(entry);
  }
  await Promise.all([...running].map(({ ended }) => ended));
  return results;
}

/** Runs one stage; whatever goes wrong in it, the result says so. Prints as it goes if it `isAlone`, else in the end. */
async function runStage({ title, counts, minutes, command: [command, args, options], env = {} }, isAlone) {
  const printed = [];
  const say = isAlone ? text => process.stdout.write(text) : text => printed.push(text);
  say(headlineOf(title));
  const started = Date.now();
  const results = path.join(temporaryFolder('results'), 'results.json');
  try {
    const { code, output, timedOut } = await run(command, args, {
      ...options,
      quiet: !isAlone,
      cwd: root,
      env: { ...process.env, ...env, TOKEN_LOUPE_RESULTS: results },
      timeout: minutes * 60_000,
    });
    say(output);
    const result = fs.existsSync(results) ? JSON.parse(fs.readFileSync(results, 'utf8')) : { ...nothing };
    if (timedOut) say(`Stopped after ${minutes} minutes.\n`);
    else if (code === 0 && counts && !fs.existsSync(results)) say('No results were written.\n');
    const incomplete = timedOut || code !== 0 || (counts && !fs.existsSync(results));
    // A stage can fail without a failing test: it did not start, it crashed, or it lints.
    if (incomplete && result.failed === 0) result.failed = 1;
    say(`${title}: ${summary(result)} in ${elapsed(started)}\n`);
    return result;
  } catch (error) {
    say(`${String(error)}\n`);
    return { ...nothing, failed: 1 };
  } finally {
    process.stdout.write(printed.join(''));
  }
}
