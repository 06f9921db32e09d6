import { releaseBrowser } from './workbench/browser.js';
import { spoilOpenPages } from './workbench/pages.js';
import { screenshotsOfFailure } from './workbench/screenshots.js';

/** Mocha's root hooks for test/ui. */
export const mochaHooks = {
  async afterEach(this: Mocha.Context): Promise<void> {
    if (this.currentTest?.state !== 'failed') return;
    spoilOpenPages();
    await screenshotsOfFailure(this.currentTest.fullTitle());
  },
  afterAll: releaseBrowser,
};
