// From where programs ask, and what they asked for.

interface CallsOfDay {
  operation: string
  calls: number
  refused: number
  failed: number
  mean_ms: number
  longest_ms: number
}

/** One to a line, or with commas between. */
export const networksOf = (text: string): string[] => text.split(/[\s,，、;；]+/).filter(Boolean)

/** Days summed, the commonest first. */
export function byOperation(days: readonly CallsOfDay[]): CallsOfDay[] {
  const sums = new Map<string, CallsOfDay>()
  for (const day of days) {
    const sum = sums.get(day.operation)
    sums.set(day.operation, sum ? {
      operation: day.operation, calls: sum.calls + day.calls, refused: sum.refused + day.refused, failed: sum.failed + day.failed,
      mean_ms: (sum.mean_ms * sum.calls + day.mean_ms * day.calls) / (sum.calls + day.calls), longest_ms: Math.max(sum.longest_ms, day.longest_ms),
    } : day)
  }
  return [...sums.values()].sort((one, two) => two.calls - one.calls)
}
