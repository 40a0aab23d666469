import type { FenceEvent } from '@/api/contract'

/** An event for tests, with all that the case at hand does not care about. */
export function testEvent(id: string, more: Partial<FenceEvent> = {}): FenceEvent {
  return {
    id, kind: 'enter', fence: 'f', name: '重点区', object: 'x', time: '2026-03-02T08:00:00Z', lon: 110, lat: 40, distance_m: -12, accuracy_m: 8,
    verdict: null, rule_version: 1, severity: null, evidence: null, retracts: null, meta: null, ...more,
  }
}
