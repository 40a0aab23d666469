// What can be done with many cases at once, of what each of them says that its caller may.
import type { ActionChoices, Case, CaseAction, CaseOutcome, CaseType, PersonChoice } from '@/api/contract'

/** What the server takes at once. */
export const mostAtOnce = 500
/** Numbers that fit into a link. */
export const mostInLink = 300
/** Places whose people or departments are compared: each is a question to the server. */
export const mostPlaces = 12

export interface Offer {
  type: CaseType
  action: CaseAction
  /** Of these the caller may, as the list said when it was read. */
  cases: Case[]
}

/** In the order in which packs declare them. What is wrong is put right of one case at a time. */
export function offersOf(cases: readonly Case[], types: readonly CaseType[]): Offer[] {
  return types.flatMap((type) => {
    const own = cases.filter((each) => each.type === type.name)
    return type.actions.filter(({ corrects }) => !corrects).map((action) => ({ type, action, cases: own.filter(({ may }) => may?.includes(action.name)) })).filter((offer) => offer.cases.length > 0)
  })
}

/** One case for each of those among which choices differ: people by post and place, departments by the tier at which it is handled and its place. */
export function samplesOf(cases: readonly Case[], hands: CaseAction['hands']): Case[] {
  const placeOf = ({ type, tier_region: tier, department_code: department, region }: Case): string => JSON.stringify(hands === 'person' ? [type, tier, department, region] : [type, tier, region])
  return [...new Map(cases.map((each) => [placeOf(each), each])).values()]
}

/** Those who can be given all of them. What recommends somebody for one case recommends nobody for several. */
export function sharedChoices(all: readonly ActionChoices[]): ActionChoices {
  const [first, ...others] = all
  if (!first || others.length === 0) return first ?? { people: [], departments: [] }
  const people = first.people.filter(({ account }) => others.every((each) => each.people.some((other) => other.account === account)))
  const departments = first.departments.filter(({ code }) => others.every((each) => each.departments.some((other) => other.code === code)))
  return { people: people.map((each): PersonChoice => ({ ...each, recommended: false, duty_grid: null })), departments: departments.map((each) => ({ ...each, recommended: false, rule: null })) }
}

/** Refusals by what they say, the most first. */
export function refusalsOf(cases: readonly CaseOutcome[]): { problem: string; detail: string; codes: string[] }[] {
  const found = new Map<string, { problem: string; detail: string; codes: string[] }>()
  for (const { done, code, problem, detail } of cases) {
    if (done) continue
    const [why, words] = [problem ?? '', detail ?? '']
    const row = found.get(`${why} ${words}`) ?? { problem: why, detail: words, codes: [] }
    row.codes.push(code)
    found.set(`${why} ${words}`, row)
  }
  return [...found.values()].sort((one, other) => other.codes.length - one.codes.length)
}
