import type {CoreUseByMonth} from '../lib/generated/marts.ts';
import {hours, text} from './words.ts';

/** A month of a core-based site. */
export type CoreMonth = Omit<CoreUseByMonth, 'site'>;

/** `from core_use_by_month`, with the columns that the page and its tiles read. */
export const coreMonthQuery = `
    select
        month, cores, sessions, users, documents, cpu_s, service_sessions,
        service_cpu_s, cpu_s_per_core, available_core_s, core_share,
        peak_sessions, peak_sessions_at, peak_users
    from core_use_by_month`;

/** Seconds of CPU as `12.3 CPU hours`; unknown where no log says any. */
export function cpuHours(seconds: number | null): string {
  return seconds === null ? text`unknown CPU` : text`${hours(seconds / 3600)} CPU hours`;
}

/** CPU of people and of service accounts, in seconds; null where no log says any. */
export function allCpu({cpu_s, service_cpu_s}: CoreMonth): number | null {
  if (cpu_s === null && service_cpu_s === null) return null;
  return (cpu_s ?? 0) + (service_cpu_s ?? 0);
}
