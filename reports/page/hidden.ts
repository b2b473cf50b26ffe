/** Lists of names that a page may do without. */
export type Hidden = 'users' | 'documents';

const naming: Readonly<Record<Hidden, readonly string[]>> = {
  users: [
    'drivers',
    'what-changed',
    'why-changed',
    'users',
    'rightsizing',
    'lines',
    'assignments',
    'cals',
    'period',
    'session-details',
  ],
  documents: ['drivers', 'documents', 'rightsizing', 'lines', 'cals', 'session-details'],
};

/** The lists that none of these sections names anything of. */
export function hiddenBy(sections: readonly string[]): readonly Hidden[] {
  return (['users', 'documents'] as const).filter((list) =>
    sections.every((id) => !naming[list].includes(id)),
  );
}
