// Classes of a distribution: what a legend lists, and what the map tells apart.
import type { Theme } from '@/ui/theme'
import { other } from '@/map/style/palette'
import { breaksOf, classAt } from './breaks'
import type { Distribution } from './distribution'
import { categoryColour, missingColour, mostCategories, type Look, type Method } from './look'
import { plainColour, rampColours } from './ramps'

export interface MapClass {
  /** What the legend switches it off by: its place, `other`, or `none` for what has no value. */
  key: string
  colour: string
  /** Rows of those looked at. */
  count: number
  /** From and to of numbers: up to the next class, which begins with it; the last ends with its largest. Twice the value of a class that has but one. */
  range?: readonly [from: number, to: number]
  value?: string
  title?: string
}

export interface ClassSet {
  method: Method | 'single'
  by?: string
  classes: readonly MapClass[]
  /** Where the second class begins, and each above it. */
  breaks: readonly number[]
  /** Counts are of a sample. */
  isSample: boolean
}

/** @param isNumber whether the attribute's values are amounts: others are categories whatever was chosen */
export function classesOf(look: Look, distribution: Distribution | undefined, isNumber: boolean, theme: Theme): ClassSet {
  if (!look.by || !distribution) return { method: 'single', classes: [{ key: '0', colour: plainColour(look.ramp, theme), count: distribution?.rows ?? 0 }], breaks: [], isSample: false }
  const isSample = distribution.matched === undefined || distribution.matched > distribution.rows
  const none: MapClass[] = distribution.missing > 0 ? [{ key: 'none', colour: missingColour[theme], count: distribution.missing }] : []
  if (!isNumber || look.method === 'categories') return { method: 'categories', by: look.by, classes: [...categoriesOf(distribution), ...none], breaks: [], isSample }
  const breaks = look.breaks ?? breaksOf(look.method, distribution.steps, look.classes)
  return { method: look.method, by: look.by, classes: [...rangesOf(breaks, look, distribution, theme), ...none], breaks, isSample }
}

function rangesOf(breaks: readonly number[], look: Look, { steps }: Distribution, theme: Theme): MapClass[] {
  if (steps.length === 0) return []
  const counts = Array.from({ length: breaks.length + 1 }, () => 0)
  /** Of classes with one value alone, that value. */
  const only: (number | undefined)[] = counts.map(() => undefined)
  for (const { from, to, count } of steps) {
    const at = classAt(from, breaks)
    only[at] = counts[at] === 0 && from === to ? from : undefined
    counts[at]! += count
  }
  const colours = look.sized ? counts.map(() => plainColour(look.ramp, theme)) : rampColours(look.ramp, counts.length, theme, look.turned)
  const [least, most] = [Math.min(steps[0]!.from, breaks[0] ?? Infinity), Math.max(steps.at(-1)!.to, breaks.at(-1) ?? -Infinity)]
  return counts.map((count, place) => ({ key: String(place), colour: colours[place]!, count, range: only[place] === undefined ? [breaks[place - 1] ?? least, breaks[place] ?? most] : [only[place], only[place]] }))
}

/** The commonest have colours of their own. */
function categoriesOf({ values, steps, rows, missing }: Distribution): MapClass[] {
  const told = values.length > 0 ? values : steps.filter(({ from, to }) => from === to).map(({ from, count }) => ({ value: String(from), count, title: undefined })).sort((one, two) => two.count - one.count)
  const named = told.slice(0, mostCategories).map(({ value, count, title }, place): MapClass => ({ key: String(place), colour: categoryColour(place), count, value, ...(title ? { title } : {}) }))
  const rest = rows - missing - named.reduce((sum, { count }) => sum + count, 0)
  return rest > 0 ? [...named, { key: 'other', colour: other, count: rest }] : named
}
