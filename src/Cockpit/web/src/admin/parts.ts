// What administrators look after, a room each, in the order in which it is asked for.
const parts = ['users', 'organisations', 'roles', 'clients', 'layers', 'packs', 'calendars', 'jobs', 'health', 'audit'] as const
export type PartName = (typeof parts)[number]

/** What is one for all regions is looked after by who sees everything. */
const ofAll: readonly PartName[] = ['layers', 'packs', 'calendars']

export const partsFor = (administersAll: boolean): readonly PartName[] => parts.filter((each) => administersAll || !ofAll.includes(each))

export function partOf(text: unknown, theirs: readonly PartName[]): PartName {
  return theirs.find((each) => each === text) ?? 'users'
}
