// People by their names, departments by theirs: what stands for an account or a code, which is told beside it.
export type Names = Readonly<Record<string, string>> | null | undefined

/** The service's own steps are of no account. */
export const service = 'service'

export const calledIn = (names: Names, account: string): string => names?.[account] ?? account

/** What its name stands in the place of; undefined where it stands there itself. */
export const standsFor = (names: Names, account: string | null | undefined): string | undefined => (account && names?.[account] ? account : undefined)

/** Names to choose from: of two who are called the same each bears the account. */
export function toldApart(people: readonly { account: string; name?: string | null | undefined }[]): Map<string, string> {
  const twice = new Set(people.map(({ name }) => name).filter((name, index, all) => name && all.indexOf(name) !== index))
  return new Map(people.map(({ account, name }) => [account, !name ? account : twice.has(name) ? `${name} (${account})` : name]))
}
