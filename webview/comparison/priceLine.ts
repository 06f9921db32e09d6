import type { ComparisonReport, Exactness, Pricing } from '../../src/protocol/views/comparison';
import { h, setShown, setText, type Part } from '../dom';
import { formatCount, formatQuantity } from '../../src/text/numbers';
import { countRange } from '../../src/text/costs/countRange';
import { formatShare } from '../../src/text/shares';
import { describeRates } from '../../src/text/priceText';
import { formatMoney } from '../../src/text/costs/currency';

/** What the text costs with the chosen model, how far that can be trusted, and where the price is from. */
export function createPriceLine(): Part<ComparisonReport> {
  const cost = h('span', { class: 'price-cost' });
  const rate = h('span', { class: 'price-rate' });
  const badge = h('span', { class: 'badge' });
  const reason = h('span', { class: 'price-reason' });
  const context = h('p', { class: 'price-detail' });
  const earlier = h('p', { class: 'price-detail' });
  const chat = h('p', { class: 'price-detail' });
  const source = h('p', { class: 'price-detail' });
  const element = h(
    'div',
    { class: 'price' },
    h('p', { class: 'price-main' }, cost, ' ', rate),
    h('p', { class: 'price-exactness' }, badge, ' ', reason),
    context,
    earlier,
    chat,
    source,
  );
  return {
    element,
    update(report) {
      const { pricing } = report;
      setText(cost, costText(report));
      setText(rate, rateText(report));
      badge.dataset['kind'] = pricing.exactness.kind;
      setText(badge, pricing.exactness.kind);
      setText(reason, exactnessText(pricing.exactness, report));
      setText(context, contextText(pricing.contextWindow, pricing.tokens, pricing.exactness));
      setShown(context, context.textContent !== '');
      setText(earlier, earlierText(pricing));
      setShown(earlier, earlier.textContent !== '');
      setText(chat, chatText(pricing));
      setShown(chat, chat.textContent !== '');
      setText(source, `Prices: ${pricing.source}`);
    },
  };
}

function costText({ pricing, status }: ComparisonReport): string {
  if (pricing.usdPerMillionTokens === undefined) return status === 'counting' ? 'Counting …' : 'Cost unknown';
  if (pricing.exactness.kind === 'unknown' || pricing.usd === undefined) return 'Cost –';
  return `${pricing.exactness.kind === 'estimate' ? 'about ' : ''}${formatMoney(pricing.usd, pricing.currency)}`;
}

function rateText({ pricing, status }: ComparisonReport): string {
  if (pricing.usdPerMillionTokens === undefined && status === 'counting') return '';
  if (pricing.usdPerMillionTokens === undefined) return `The price of ${pricing.modelName} is not known.`;
  return `at ${describeRates({ ...pricing, usdPerMillionTokens: pricing.usdPerMillionTokens })}`;
}

function exactnessText(exactness: Exactness, report: ComparisonReport): string {
  if (exactness.kind === 'exact') {
    const { pricing, rows } = report;
    const name = rows.find(row => row.tokenizerId === pricing.tokenizerId)?.name ?? pricing.tokenizerId;
    return `Counted with ${name}, the tokenizer of ${pricing.modelName}.`;
  }
  const range = countRange(exactness.kind === 'estimate' ? exactness.band : undefined, report.pricing.tokens);
  return range === undefined ? exactness.reason : `${exactness.reason} That would be ${range}.`;
}

function contextText(window: number | undefined, tokens: number | undefined, exactness: Exactness): string {
  if (window === undefined) return '';
  const size = `context window of ${formatCount(window)} tokens`;
  if (tokens === undefined || exactness.kind === 'unknown' || window <= 0) return `C${size.slice(1)}`;
  const about = exactness.kind === 'estimate' ? 'about ' : '';
  return `Fills ${about}${formatShare(tokens / window)} of the ${size}`;
}

/** `GPT-4 had 1,290 tokens here (cl100k_base): 3.1 % fewer now.` */
export function earlierText({ earlier, exactness, tokens }: Pricing): string {
  if (!earlier) return '';
  if ('measured' in earlier) return `Against ${earlier.name} its own counts were ${earlier.measured}.`;
  const { name, tokenizerId, tokens: before } = earlier;
  const had = `${name} had ${formatQuantity(before, 'token')} here (${tokenizerId})`;
  if (tokens === undefined || before === 0 || exactness.kind !== 'exact') return `${had}.`;
  const change = tokens - before;
  return `${had}: ${change === 0 ? 'as many as now' : `${formatShare(Math.abs(change) / before)} ${change < 0 ? 'fewer' : 'more'} now`}.`;
}

/** What is not in the count: what goes around the text in a chat. */
function chatText({ chatTemplate }: Pricing): string {
  if (chatTemplate === undefined) return '';
  return chatTemplate === 'published'
    ? 'The text alone: what its chat template adds is in Chats, with its tokenizer added.'
    : 'The text alone: what is added around messages is not published.';
}
