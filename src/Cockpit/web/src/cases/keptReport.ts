// Reports that are being written, kept in this browser until they are sent or saved: a lost line or a closed window loses none. By account, as several people use one device.
import { localCodesIn } from '@/outbox/letter'
import { forgetPhotos } from '@/outbox/photos'
import { forGood } from '@/ui/browserStore'
import { nothingTyped, type TypedReport } from './typedReport'

interface KeptReport {
  typed: TypedReport
  /** Sent with the report, the same however often it is sent. */
  key: string
  /** When it was written, as ISO 8601. */
  at: string
  /** Version of the draft that it was written over; none for a new report. */
  etag?: string
}

/** @param draft that is being gone on with; a new report without it */
const nameOf = (account: string, draft: number | undefined): string => `report.${draft ?? 'new'}.${account}`

/** @returns whether a closed window loses none of it */
export function keepReport(account: string, draft: number | undefined, kept: KeptReport): boolean {
  return forGood.set(nameOf(account, draft), JSON.stringify(kept))
}

export function keptReport(account: string, draft: number | undefined): KeptReport | undefined {
  const found = forGood.json(nameOf(account, draft)) as KeptReport | undefined
  // What an older page kept has fewer members.
  return found?.typed && Array.isArray(found.typed.photos) ? { ...found, typed: { ...nothingTyped(undefined), ...found.typed } } : undefined
}

export function forgetReport(account: string, draft: number | undefined): void {
  forGood.remove(nameOf(account, draft))
}

/** Thrown away, with the photos that only it names. */
export async function discardReport(account: string, draft: number | undefined): Promise<void> {
  const codes = localCodesIn(keptReport(account, draft)?.typed.photos)
  forgetReport(account, draft)
  await forgetPhotos(codes)
}
