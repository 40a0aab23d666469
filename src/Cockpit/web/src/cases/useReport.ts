// A report while it is written: kept in this browser with every letter, saved as a draft, or sent.
import { useQueryClient } from '@tanstack/vue-query'
import { computed, nextTick, ref, shallowRef, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import type { Case, CaseReport, CaseType } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { newKey } from '@/api/newKey'
import { isOfLine } from '@/outbox/letter'
import { useOutbox } from '@/outbox/outbox'
import { forgetPhotos, settled } from '@/outbox/photos'
import { useSession } from '@/session/session'
import { forgetReport, keepReport, keptReport } from './keptReport'
import { channelOf, isWritten, nothingTyped, reportBody, typedOf, type TypedReport } from './typedReport'
import { isOfCases } from './useCases'
import { addDraft, changeDraft, draftOf, reportDraft } from './useDrafts'

/** @param draft that is gone on with; a new report without it. @param begun what a link says of a new report */
export function useReport(types: MaybeRefOrGetter<readonly CaseType[]>, draft: number | undefined, begun: Partial<Pick<TypedReport, 'place' | 'address'>> = {}) {
  const { t } = useI18n()
  const session = useSession()
  const queries = useQueryClient()
  const outbox = useOutbox()
  const account = session.caller?.name ?? ''
  const blank = (): TypedReport => ({ ...nothingTyped(toValue(types)[0]?.name), channel: channelOf(toValue(types)[0], session.caller?.roles ?? []), ...begun })
  const typed = ref<TypedReport>(blank())
  const type = computed(() => toValue(types).find(({ name }) => name === typed.value.type))
  watch(() => toValue(types), (known) => (typed.value.type ??= known[0]?.name))
  /** One key for one report, however often it is sent, by this window or the next. */
  const key = ref(newKey())
  /** When what stands here was written, where it is what was left here unsent. */
  const restoredAt = ref<string>()
  /** Whether this browser keeps what is written; undefined while nothing is. */
  const isKept = ref<boolean>()
  const isReading = ref(false)
  const busy = ref(false)
  const error = shallowRef<unknown>()
  /** Of the draft as it was when what stands here was begun. */
  const etag = ref('')
  /** Whether another device has changed the draft since. */
  const isOvertaken = ref(false)
  /** What was put into the fields is not what somebody writes. */
  let isFilling = false

  watch(typed, (now) => {
    if (isFilling || isReading.value) return
    isKept.value = isWritten(now) ? keep() : undefined
    if (isKept.value === undefined) forgetReport(account, draft)
  }, { deep: true })
  const keep = (at = new Date().toISOString()): boolean => keepReport(account, draft, { typed: typed.value, key: key.value, at, ...(etag.value ? { etag: etag.value } : {}) })
  /** What is kept here is of another version of the draft now. */
  function goOnFrom(version: string): void {
    etag.value = version
    const kept = keptReport(account, draft)
    if (kept) keep(kept.at)
  }

  async function fill(with_: TypedReport): Promise<void> {
    isFilling = true
    typed.value = with_
    await nextTick()
    // A condition that only one class has is chosen by the form in the tick after.
    await nextTick()
    isFilling = false
  }
  async function read(id: number): Promise<void> {
    isReading.value = true
    try {
      const held = await draftOf(id)
      // What was left here was written over the version that it names, not over what the draft is now.
      if (restoredAt.value) isOvertaken.value = held.etag !== etag.value
      else {
        etag.value = held.etag
        await fill(typedOf(held.report, toValue(types)))
      }
    } catch (reason) {
      error.value = reason
    } finally {
      isReading.value = false
    }
  }
  const kept = keptReport(account, draft)
  if (kept) {
    ;[restoredAt.value, key.value, isKept.value, etag.value] = [kept.at, kept.key, true, kept.etag ?? '']
    void fill(kept.typed)
  }
  if (draft !== undefined) void read(draft)

  const codesHere = (): string[] => typed.value.photos.map(({ code }) => code)
  /** What stands here is thrown away: the draft as it is saved now, or an empty form. */
  async function anew(): Promise<void> {
    const before = codesHere()
    forgetReport(account, draft)
    ;[restoredAt.value, isKept.value, key.value, isOvertaken.value] = [undefined, undefined, newKey(), false]
    if (draft === undefined) await fill(blank())
    else await read(draft)
    // Where the draft cannot be read now, all of it still stands here.
    void forgetPhotos(before.filter((code) => !codesHere().includes(code)))
  }
  async function once<T>(work: () => Promise<T>): Promise<T | undefined> {
    if (busy.value) return undefined
    ;[busy.value, error.value] = [true, undefined]
    try {
      return await work()
    } catch (reason) {
      if (reason instanceof ProblemError && reason.problem.status === 412) isOvertaken.value = true
      else error.value = reason
      return undefined
    } finally {
      busy.value = false
    }
  }
  /** What stands here will replace what another device has saved. */
  const keepMine = (): Promise<void> => once(async () => {
    if (draft === undefined) return
    goOnFrom((await draftOf(draft)).etag)
    isOvertaken.value = false
  })
  /** The server has all of it. */
  async function arrived(): Promise<void> {
    forgetReport(account, draft)
    void forgetPhotos(codesHere())
    await queries.invalidateQueries({ predicate: isOfCases })
  }

  /** Drafts are the server's, and name only photos that it has: without a line nothing is done with one, and what stands here is kept. */
  async function withLine<T>(work: (body: CaseReport) => Promise<T>): Promise<T> {
    try {
      return await work(await settled(reportBody(typed.value, type.value)))
    } catch (reason) {
      const waits = isKept.value && reason instanceof ProblemError && isOfLine(reason.problem.status)
      throw waits ? new ProblemError({ type: 'draft-waits', title: '', status: 409, detail: t('cases.draft.waits') }) : reason
    }
  }

  /** @returns whether it is saved */
  const save = (): Promise<boolean | undefined> => once(async () => {
    await withLine((body): Promise<unknown> => (draft === undefined ? addDraft(body) : changeDraft(draft, body, etag.value)))
    await arrived()
    return true
  })

  /** @param title what it is called while it waits for a line @returns the number of the case, or that it waits here; undefined where it is neither */
  const send = (title: string): Promise<{ code: string } | 'kept' | undefined> => once(async () => {
    if (draft !== undefined) {
      const { code } = await withLine((body) => sendDraft(draft, body))
      await arrived()
      return { code }
    }
    const body = reportBody(typed.value, type.value)
    const posted = await outbox.post({ title, page: '/casework?reported=1', path: '/cases', key: key.value, body })
    forgetReport(account, draft)
    if (posted.kept) return 'kept'
    await arrived()
    return { code: (posted.answer as Case).code }
  })

  async function sendDraft(id: number, body: CaseReport) {
    try {
      goOnFrom(await changeDraft(id, body, etag.value))
    } catch (reason) {
      // It may have been reported, and the answer lost with the line: the same key then brings the answer.
      if (!(reason instanceof ProblemError) || reason.problem.status !== 404) throw reason
    }
    return reportDraft(id, etag.value, key.value)
  }

  return { typed, type, restoredAt, isKept, isReading, isOvertaken, busy, error, anew, keepMine, save, send }
}
