// What there is to judge an event by: its fence as it is now, where its object was around it, and the alerts that came of it.
import { computed } from 'vue'
import type { FenceEvent } from '@/api/contract'
import type { Fence } from '../fence'
import { useFenceAlerts } from './useFenceAlerts'
import { useWitness } from './useWitness'

/** @param event that is looked at @param fences those that are known */
export function useEvidence(event: () => FenceEvent | undefined, fences: () => readonly Fence[]) {
  const fence = computed(() => fences().find(({ id }) => id === event()?.fence))
  const witness = useWitness(event, () => fence.value)
  const { data: told } = useFenceAlerts(() => [event()].flatMap((each) => each?.object ?? []), false)
  const alerts = computed(() => (told.value ?? []).filter(({ object_code: code, detail }) => code === event()?.object && detail['fence'] === event()?.fence))
  return { fence, witness, alerts }
}
