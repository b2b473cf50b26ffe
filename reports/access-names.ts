import {wording, words} from './language.ts';

const names: Readonly<Record<string, string>> = words({
  analyzer_capacity: 'Analyzer Capacity',
  analyzer: 'Analyzer',
  professional: 'Professional',
  named_user: 'Named CAL',
  document: 'Document CAL',
  session: 'Session CAL',
  usage: 'Usage CAL',
  user_access: 'User access pass',
  login_access: 'Login access pass',
  none: 'none',
  unknown: 'unknown',
});

/** An access type in the language spoken; one that is not known stays as it is. */
export function accessName(type: string): string {
  return wording(names[type] ?? type);
}
