// What happened to an object, out of three lists that have pages of their own.
import { computed, watchEffect, type MaybeRefOrGetter } from 'vue'
import { inOneLine, ofAlert, ofChange, ofRecord } from './timelineEntries'
import { useHistory, useObjectAlerts, useRecords, type ObjectKey } from './useRegistry'

/** Pages of a hundred that come by themselves, so that years and kinds are those of all that most things ever saw. */
const pagesAtOnce = 5

export function useTimeline(key: MaybeRefOrGetter<ObjectKey>) {
  const records = useRecords(key, undefined)
  const changes = useHistory(key, true)
  const alerts = useObjectAlerts(key)
  const loaded = computed(() => records.data.value?.pages.flatMap(({ items }) => items) ?? [])
  const entries = computed(() => inOneLine([
    { entries: loaded.value.map(ofRecord), hasMore: records.hasNextPage.value },
    { entries: (changes.data.value?.pages.flatMap(({ items }) => items) ?? []).map(ofChange), hasMore: changes.hasNextPage.value },
    { entries: (alerts.data.value ?? []).flatMap(ofAlert), hasMore: false },
  ]))
  // A page that is asked for while the list is read anew would end that, and the list would stay as it was.
  for (const list of [records, changes]) watchEffect(() => {
    if (list.hasNextPage.value && !list.isFetching.value && !list.error.value && (list.data.value?.pages.length ?? 0) < pagesAtOnce) void list.fetchNextPage()
  })
  const open = computed(() => [records, changes].filter(({ hasNextPage }) => hasNextPage.value))

  return {
    entries,
    records: loaded,
    error: computed(() => records.error.value ?? changes.error.value ?? alerts.error.value),
    isPending: computed(() => records.isPending.value || changes.isPending.value || alerts.isPending.value),
    hasMore: computed(() => open.value.length > 0),
    isFetching: computed(() => open.value.some(({ isFetchingNextPage }) => isFetchingNextPage.value)),
    more: (): void => { for (const list of open.value) void list.fetchNextPage() },
    refetch: (): void => { for (const list of [records, changes, alerts]) void list.refetch() },
  }
}
