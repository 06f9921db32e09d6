import { formatDecimal, NO_FIGURE } from './numbers';

/** Seconds as people say them: `less than a second`, `40 s`, `3 min`, `1 h 20 min`. */
export function formatDuration(seconds: number): string {
  if (!Number.isFinite(seconds)) return NO_FIGURE;
  if (seconds < 1) return 'less than a second';
  if (seconds < 99.5) return `${Math.round(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

/** A time that was measured, in milliseconds: `<0.1 ms`, `0.8 ms`, `42 ms`, `1.3 s`, `3 min`. */
export function formatMilliseconds(milliseconds: number): string {
  if (milliseconds < 0.1) return '<0.1 ms';
  if (milliseconds < 999.5) return `${formatDecimal(milliseconds, milliseconds < 9.95 ? 1 : 0)} ms`;
  if (milliseconds < 99_500) return `${formatDecimal(milliseconds / 1000, 1)} s`;
  return formatDuration(milliseconds / 1000);
}
