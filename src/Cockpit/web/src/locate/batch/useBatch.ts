// A table of addresses from its file to its download: read, asked for in pieces, decided row by row; kept in this browser meanwhile.
import { computed, onScopeDispose, ref, shallowRef, triggerRef } from 'vue'
import { give } from '@/workbench/sheets/give'
import { askBatch } from './askBatch'
import { readCsv, type Coding, type Separator } from './csv'
import { forgetBatch, keepAnswers, keepDecision, keepTable, keptBatch } from './keptBatch'
import { fileNameOf, filePieces } from './output'
import { Stopwatch, type Pace } from './progress'
import { addressOf, countOf, guess, outcomes, type Decision, type Outcome, type RowAnswer, type Table } from './table'

export const mostRows = 100_000
/** As many as are answered in well under a second. */
const pieceRows = 500

export type Step = 'empty' | 'reading' | 'preview' | 'running' | 'paused' | 'done'
interface Way {
  coding: Coding
  separator: Separator
  isCut: boolean
}

export function useBatch(account: string) {
  const step = ref<Step>('empty')
  const table = shallowRef<Table>()
  const way = shallowRef<Way>()
  const answers = shallowRef<RowAnswer[]>([])
  const decisions = shallowRef(new Map<number, Decision>())
  const readShare = ref(0)
  const pace = shallowRef<Pace>()
  const error = shallowRef<unknown>()
  /** Nothing of it is an address, or nothing is in it. */
  const isNoTable = ref(false)
  /** Whether this browser keeps it; a full or a private one may not. */
  const isKept = ref(true)
  const isWriting = ref(false)
  let running: AbortController | undefined
  onScopeDispose(() => running?.abort())

  const total = computed(() => (table.value ? countOf(table.value) : 0))
  const answered = computed(() => answers.value.length)
  const counts = computed(() => {
    const of: Record<Outcome, number> = { certain: 0, uncertain: 0, missing: 0 }
    for (const { outcome } of answers.value) of[outcome]++
    return of
  })
  /** Uncertain ones that nobody has looked at. */
  const open = computed(() => answers.value.reduce((sum, { outcome }, row) => sum + (outcome === 'uncertain' && !decisions.value.has(row) ? 1 : 0), 0))

  async function keep(work: Promise<unknown>): Promise<void> {
    await work.then(() => (isKept.value = true)).catch(() => (isKept.value = false))
  }

  async function restore(): Promise<void> {
    const kept = await keptBatch(account).catch(() => undefined)
    if (!kept || step.value !== 'empty') return
    ;[table.value, answers.value, decisions.value] = [kept.table, kept.answers, kept.decisions]
    step.value = kept.answers.length === 0 ? 'preview' : kept.answers.length < countOf(kept.table) ? 'paused' : 'done'
  }

  async function read(file: File): Promise<void> {
    ;[step.value, error.value, isNoTable.value, readShare.value] = ['reading', undefined, false, 0]
    try {
      const { rows, ...how } = await readCsv(file, mostRows + 1, (share) => (readShare.value = share))
      const guessed = guess(rows)
      const isHeaded = guessed.isHeaded && rows.length > 1
      isNoTable.value = rows.length === 0
      if (isNoTable.value) return void (step.value = 'empty')
      ;[table.value, way.value] = [{ name: file.name, lines: rows, ...guessed, isHeaded }, how]
      await begin()
    } catch (reason) {
      ;[error.value, step.value] = [reason, 'empty']
    }
  }
  /** Nothing is known of the table yet. */
  async function begin(): Promise<void> {
    ;[answers.value, decisions.value, step.value, pace.value, error.value] = [[], new Map(), 'preview', undefined, undefined]
    if (table.value) await keep(keepTable(account, table.value))
  }
  async function change(how: Partial<Pick<Table, 'column' | 'isHeaded'>>): Promise<void> {
    if (!table.value) return
    table.value = { ...table.value, ...how }
    await begin()
  }

  async function run(): Promise<void> {
    const of = table.value
    if (!of || running) return
    const mine = (running = new AbortController())
    const watch = new Stopwatch()
    ;[step.value, error.value] = ['running', undefined]
    watch.begin(answers.value.length, performance.now())
    try {
      while (answers.value.length < total.value) {
        const from = answers.value.length
        const some = Array.from({ length: Math.min(pieceRows, total.value - from) }, (_, index) => addressOf(of, from + index))
        const known = await askBatch(some, mine.signal)
        answers.value = [...answers.value, ...known]
        pace.value = watch.lap(answers.value.length, total.value, performance.now())
        await keep(keepAnswers(account, answers.value, from))
        if (mine.signal.aborted) return
      }
      step.value = 'done'
    } catch (reason) {
      if (mine.signal.aborted) return
      ;[error.value, step.value] = [reason, 'paused']
    } finally {
      if (running === mine) running = undefined
    }
  }
  function stop(): void {
    running?.abort()
    running = undefined
  }
  function pause(): void {
    stop()
    step.value = 'paused'
  }
  /** Back to the choice of the column; what was answered is thrown away. */
  async function cancel(): Promise<void> {
    stop()
    await begin()
  }
  async function discard(): Promise<void> {
    stop()
    ;[table.value, way.value, answers.value, decisions.value, step.value, error.value] = [undefined, undefined, [], new Map(), 'empty', undefined]
    await forgetBatch(account).catch(() => undefined)
  }

  async function decide(row: number, decision: Decision | undefined): Promise<void> {
    if (decision) decisions.value.set(row, decision)
    else decisions.value.delete(row)
    triggerRef(decisions)
    await keep(keepDecision(account, row, decision))
  }

  /** What is decided to its end need not be kept here any longer. */
  async function download(nth: (number: number) => string): Promise<void> {
    const of = table.value
    if (!of || isWriting.value) return
    isWriting.value = true
    const parts: string[] = []
    for (const part of filePieces(of, nth, (row) => answers.value[row], (row) => decisions.value.get(row))) {
      parts.push(part)
      await new Promise((done) => setTimeout(done))
    }
    give(new Blob(parts, { type: 'text/csv;charset=utf-8' }), fileNameOf(of.name))
    isWriting.value = false
    if (step.value === 'done' && open.value === 0) await forgetBatch(account).catch(() => undefined)
  }

  const rowsOf = (shown: Shown): number[] => answers.value.flatMap(({ outcome }, row) => (isShown(shown, outcome, decisions.value.has(row)) ? [row] : []))

  return { step, table, way, answers, decisions, readShare, pace, error, isNoTable, isKept, isWriting, total, answered, counts, open, restore, read, change, run, pause, cancel, discard, decide, download, rowsOf }
}
export type Batch = ReturnType<typeof useBatch>

export const showns = ['open', 'decided', ...outcomes] as const
export type Shown = (typeof showns)[number]

function isShown(shown: Shown, outcome: Outcome, isDecided: boolean): boolean {
  if (shown === 'decided') return isDecided
  return shown === 'open' ? outcome === 'uncertain' && !isDecided : outcome === shown
}
