// Rows of a table, asked for together.
import { client, take } from '@/api/client'
import type { BatchLine } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { judged, type RowAnswer } from './table'

/** Enough to see whether the second is nearly as likely as the first. */
const size = 2
const recordAway = 'record-unavailable'

/** @returns an answer for each address, in their order; an empty one has none, and so has a line that the server cannot read */
export async function askBatch(addresses: readonly string[], signal: AbortSignal): Promise<RowAnswer[]> {
  const lines = addresses.flatMap((text, id) => (text ? [JSON.stringify({ id, text })] : []))
  const answers = addresses.map((): RowAnswer => ({ outcome: 'missing' }))
  if (lines.length === 0) return answers
  const body = `${lines.join('\n')}\n`
  const asked = client.POST('/v1/batch', { params: { query: { size } }, body: body as never, bodySerializer: (text: unknown) => text as string, headers: { 'Content-Type': 'application/x-ndjson' }, parseAs: 'text', signal })
  for (const line of String(await take(asked)).split('\n')) {
    if (!line) continue
    const { id, results, error } = JSON.parse(line) as BatchLine & { id: number | null }
    // What the record knows alone cannot be told while it is away: the whole piece is asked for again.
    if (error?.type === recordAway) throw new ProblemError({ type: error.type, title: error.detail, status: 503 })
    if (id !== null) answers[id] = judged(results ?? [])
  }
  return answers
}
