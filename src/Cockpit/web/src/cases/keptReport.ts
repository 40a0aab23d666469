// Reports that are being written, kept in this browser until they are sent or saved: a lost line or a closed window loses none. By account, as several people use one device.
import { nothingTyped, type TypedReport } from './typedReport'

export interface KeptReport {
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

/** What cannot be kept, because the browser keeps nothing or has no room, is not: the form itself is still there. */
export function keepReport(account: string, draft: number | undefined, kept: KeptReport): boolean {
  try {
    localStorage.setItem(nameOf(account, draft), JSON.stringify(kept))
    return true
  } catch {
    return false
  }
}

export function keptReport(account: string, draft: number | undefined): KeptReport | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(nameOf(account, draft)) ?? 'null') as KeptReport | null
    // What an older page kept has fewer members.
    return found?.typed && Array.isArray(found.typed.photos) ? { ...found, typed: { ...nothingTyped(undefined), ...found.typed } } : undefined
  } catch {
    return undefined
  }
}

export function forgetReport(account: string, draft: number | undefined): void {
  localStorage.removeItem(nameOf(account, draft))
}
