// What is wrong with a written style, in the words of the interface.
import { ProblemError } from '@/api/problem'

interface Place {
  line: number
  column: number
}

/** Where a browser says that a text stops being JSON, counted from 1; undefined where it does not say, or there is none. */
export function jsonMistake(text: string): { place: Place | undefined } | undefined {
  try {
    if (text) JSON.parse(text)
    return undefined
  } catch (reason) {
    return { place: placeIn(text, (reason as Error).message) }
  }
}

/** Chromium and Safari count characters, Firefox lines. A text that ends too early has its mistake at the end. */
function placeIn(text: string, message: string): Place | undefined {
  const [, line, column] = /line (\d+) column (\d+)/.exec(message) ?? []
  if (line && column) return { line: Number(line), column: Number(column) }
  const [, position] = /position (\d+)/.exec(message) ?? []
  const end = position === undefined ? (/\bend\b/i.test(message) ? text.length : undefined) : Number(position)
  if (end === undefined) return undefined
  const before = text.slice(0, end).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}

/** The rule that the server names, with what its words need. */
export function styleMistake(error: unknown): { key: string; named: { at: string; value: string } } | undefined {
  const mistake = error instanceof ProblemError ? error.problem.mistake : undefined
  return mistake && { key: `styling.mistake.${mistake.rule}`, named: { at: mistake.at, value: mistake.value ?? '' } }
}
