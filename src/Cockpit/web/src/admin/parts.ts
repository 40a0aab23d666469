// What administrators look after, a room each, in the order in which it is asked for.
export const parts = ['users', 'organisations', 'roles', 'clients', 'layers', 'packs', 'calendars', 'jobs', 'health', 'audit'] as const
export type PartName = (typeof parts)[number]

export function partOf(text: unknown): PartName {
  return parts.find((each) => each === text) ?? 'users'
}
