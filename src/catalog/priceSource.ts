/** The installed version of `@pydantic/genai-prices`; its exports hide its package.json, so a test compares the two. */
export const PRICE_PACKAGE_VERSION = '0.1.8';

/**
 * Day on which that version was published to npm (`npm view @pydantic/genai-prices time`), UTC. The data carries no
 * date of its own: prices are those which its editors had by then. Look it up again with every new version.
 */
export const PRICE_DATA_DATE = '2026-09-23';

/** Where prices and context windows come from unless a correction says otherwise, with the data's date, for people. */
export const PRICE_SOURCE = `@pydantic/genai-prices ${PRICE_PACKAGE_VERSION} (${PRICE_DATA_DATE})`;
