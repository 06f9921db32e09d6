import fs from 'node:fs';
import Mocha from 'mocha';

/** Mocha's `spec`, which also writes how many passed, failed and were skipped to the file that TOKEN_LOUPE_RESULTS names. */
export default class Reporter extends Mocha.reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = runner.stats;
      const file = process.env.TOKEN_LOUPE_RESULTS;
      if (file) fs.writeFileSync(file, JSON.stringify({ passed: passes, failed: failures, skipped: pending }));
    });
  }
}
