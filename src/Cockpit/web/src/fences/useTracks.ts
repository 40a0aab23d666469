// Objects where they were last, as far as this page has heard.
import { shallowRef, type ShallowRef } from 'vue'
import type { FenceEvent } from '@/api/contract'
import { fixTimeOf } from './eventList'
import { follow, type Tracks } from './tracks'

export function useTracks(): { tracks: ShallowRef<Tracks>; told: (events: readonly FenceEvent[]) => void } {
  const tracks = shallowRef<Tracks>(new Map())
  return {
    tracks,
    told(events) {
      tracks.value = follow(tracks.value, events.map((event) => ({ object: event.object, lon: event.lon, lat: event.lat, time: fixTimeOf(event), accuracyMeters: event.accuracy_m })))
    },
  }
}
