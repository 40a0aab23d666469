// What may stand in braces in a text of messages.
import { isMap, type Json } from './document'

const general = ['object.name', 'object.code', 'object.type', 'to.name'] as const
const ofAlerts = ['alert.title', 'alert.severity', 'alert.level', 'alert.hours', 'alert.raised_at', 'alert.due_at', 'alert.reason'] as const
const ofDuties = ['duty.title', 'duty.due_on', 'duty.due_at', 'duty.days_over'] as const
const ofSenders = ['sender.name', 'sender.note'] as const

/** Those that make sense where a pack uses a template: its alerts, its obligations, or what somebody sends. */
export function placeholdersOf(document: Json | undefined, template: string): string[] {
  const [alerts, duties] = [uses(document, 'alerts', template), uses(document, 'obligations', template)]
  const nowhere = !alerts && !duties
  return [...general, ...(alerts || nowhere ? ofAlerts : []), ...(duties || alerts || nowhere ? ofDuties : []), ...(nowhere ? ofSenders : [])]
}

/** Those that texts have already, attributes among them. */
export function placeholdersIn(...texts: (string | undefined)[]): string[] {
  return [...new Set(texts.flatMap((text) => [...(text ?? '').replaceAll('{{', '').matchAll(/\{([\w.]+)\}/g)].map(([, name]) => name as string)))]
}

function uses(document: Json | undefined, section: string, template: string): boolean {
  const things = isMap(document) ? document[section] : undefined
  return isMap(things) && Object.values(things).some((thing) => isMap(thing) && (thing['template'] === template || (Array.isArray(thing['escalate']) && thing['escalate'].some((step) => isMap(step) && step['template'] === template))))
}
