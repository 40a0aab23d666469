// How the values of an attribute lie: all that classes are made of, told by the server for layers and counted here for the rows of an answer.

/** Rows of values next to each other; equal ones are all in one step. */
export interface Step {
  from: number
  to: number
  count: number
  sum: number
}

export interface Distribution {
  /** Rows that figures are of. */
  rows: number
  /** All of them are; of a sample `rows` are but some. */
  matched: number | undefined
  missing: number
  /** Ascending; none of what is no number. */
  steps: readonly Step[]
  /** The commonest first. */
  values: readonly Counted[]
  /** Different ones among the rows. */
  different: number
}

interface Counted {
  value: string
  count: number
  title?: string
}

/** As many steps as there are different numbers. */
export function distributionOfNumbers(numbers: readonly (number | undefined)[]): Distribution {
  const counts = new Map<number, number>()
  for (const number of numbers) if (number !== undefined && Number.isFinite(number)) counts.set(number, (counts.get(number) ?? 0) + 1)
  const steps = [...counts].sort(([one], [two]) => one - two).map(([value, count]) => ({ from: value, to: value, count, sum: value * count }))
  const filled = steps.reduce((sum, { count }) => sum + count, 0)
  return { rows: numbers.length, matched: numbers.length, missing: numbers.length - filled, steps, values: [], different: steps.length }
}

export function distributionOfValues(values: readonly (string | undefined)[]): Distribution {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1)
  const told = [...counts].map(([value, count]) => ({ value, count })).sort((one, two) => two.count - one.count)
  return { rows: values.length, matched: values.length, missing: values.filter((value) => value === undefined).length, steps: [], values: told, different: told.length }
}
