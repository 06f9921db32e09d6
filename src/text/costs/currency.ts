import { formatDecimal } from '../numbers';
import { formatUsd } from '../usd';

/** Another currency that amounts are told in beside US dollars. */
export interface Currency {
  /** As the user has written it: `EUR`. */
  readonly name: string;
  /** How much of it a US dollar is. */
  readonly perUsd: number;
}

/** `$12.30 (11.32 EUR at 0.92)`: prices are in US dollars, and the factor is the user's. Dollars alone without a currency. */
export function formatMoney(usd: number | undefined, currency: Currency | undefined): string {
  const dollars = formatUsd(usd);
  if (!currency || usd === undefined || !Number.isFinite(usd)) return dollars;
  const amount = usd * currency.perUsd;
  const digits = amount !== 0 && amount < 1 ? Math.min(8, 2 - Math.floor(Math.log10(amount))) : 2;
  return `${dollars} (${formatDecimal(amount, digits)} ${currency.name} at ${currency.perUsd})`;
}
