/** The rules by which minutes can be counted. */
export const unitRules = ['as_logged', 'duration', 'active'] as const;
