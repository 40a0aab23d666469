// What the registers are asked: types, lists, figures, and all that is known of one object.
import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { Alert, ObjectChange, ObjectRecord, ObjectType, Page, RecordFeature, RegisteredObject, Relation, RowCount } from '@/api/contract'
import { askFeature, askFeatures } from '@/api/features'
import { ProblemError } from '@/api/problem'
import { usePreferences } from '@/ui/preferences'
import { quoted } from '@/words/cql'
import { divisionCodes } from './divisionCodes'
import { askDivisions } from './divisions'

export interface ObjectKey {
  type: string
  code: string
}
const long = 10 * 60_000

export function useTypes() {
  return useQuery({ queryKey: ['object-types'], queryFn: ({ signal }) => take(client.GET('/objects', { signal })), staleTime: long })
}

export function useKinds() {
  return useQuery({ queryKey: ['record-kinds'], queryFn: ({ signal }) => take(client.GET('/records', { signal })), staleTime: long })
}

/** Whether a form asks for records of a kind: only then is there a sheet to look at. */
export function useIsSheet() {
  const { data } = useQuery({ queryKey: ['forms'], queryFn: ({ signal }) => take(client.GET('/forms', { signal })), staleTime: long })
  return (kind: string): boolean => data.value?.some(({ record }) => record === kind) ?? false
}

export function useRelationKinds() {
  return useQuery({ queryKey: ['relation-kinds'], queryFn: ({ signal }) => take(client.GET('/relations', { signal })), staleTime: long })
}

export function useQualityRules() {
  return useQuery({ queryKey: ['quality-rules'], queryFn: ({ signal }) => take(client.GET('/quality/rules', { signal })), staleTime: long })
}

export interface ListQuestion {
  type: string
  filter: string | undefined
  sort: string | undefined
  life: string | undefined
  /** Rows of a page; fifty where it is not said. */
  limit?: number
}

export function useObjects(question: MaybeRefOrGetter<ListQuestion>, wanted: MaybeRefOrGetter<boolean> = true) {
  return useInfiniteQuery({
    enabled: () => toValue(wanted),
    queryKey: computed(() => ['objects', toValue(question)]),
    queryFn: async ({ signal, pageParam }): Promise<Page<RegisteredObject>> => {
      const { type, filter, sort, life, limit = 50 } = toValue(question)
      return (await take(client.GET('/objects/{type}', { params: { path: { type }, query: { filter, sort, life, limit, cursor: pageParam } }, signal }))) as Page<RegisteredObject>
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  })
}

export function useCounts(question: MaybeRefOrGetter<ListQuestion>, by: MaybeRefOrGetter<string | undefined>, wanted: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: computed(() => ['object-counts', toValue(question), toValue(by)]),
    queryFn: async ({ signal }): Promise<RowCount[]> => {
      const { type, filter, life } = toValue(question)
      return take(client.GET('/objects/{type}/counts', { params: { path: { type }, query: { by: toValue(by), filter, life } }, signal }))
    },
    enabled: computed(() => toValue(wanted)),
    placeholderData: (before) => before,
  })
}

/** Names of divisions by code. */
export function useDivisions(codes: MaybeRefOrGetter<readonly string[]>) {
  const wanted = computed(() => divisionCodes(toValue(codes)))
  return useQuery({
    queryKey: computed(() => ['divisions', wanted.value]),
    queryFn: async ({ signal }): Promise<Map<string, string>> => new Map((await askDivisions(wanted.value, signal)).map(({ properties }) => [String(properties['code']), String(properties['name'])])),
    enabled: computed(() => wanted.value.length > 0),
    staleTime: long,
    placeholderData: (before) => before,
  })
}

/** What objects are called, by type and code, `lift/L-1`: those that the caller sees. */
export const useNames = (keys: MaybeRefOrGetter<readonly ObjectKey[]>) => useTold('names', keys, ({ heading }) => heading, (code) => code)

/** Where objects are in words, of types that say so. */
export const useAddresses = (keys: MaybeRefOrGetter<readonly ObjectKey[]>) => useTold('addresses', keys, ({ attributes }) => attributes.find(({ name }) => name === 'address')?.name, () => undefined)

/** One attribute of each object, by type and code; types without it are not asked unless something stands for it. */
function useTold(what: string, keys: MaybeRefOrGetter<readonly ObjectKey[]>, attributeOf: (type: ObjectType) => string | null | undefined, otherwise: (code: string) => string | undefined) {
  const wanted = computed(() => [...new Set(toValue(keys).map(({ type, code }) => `${type}/${code}`))].sort())
  const { data: types } = useTypes()
  return useQuery({
    queryKey: computed(() => [what, wanted.value]),
    queryFn: async ({ signal }): Promise<Map<string, string>> => {
      const told = new Map<string, string>()
      const byType = Object.groupBy(wanted.value, (key) => key.slice(0, key.indexOf('/')))
      await Promise.all(Object.entries(byType).map(async ([type, found = []]) => {
        const known = types.value?.find(({ name }) => name === type)
        const attribute = known && attributeOf(known)
        if (!attribute && otherwise('') === undefined) return
        for (let first = 0; first < found.length; first += 100) {
          const list = found.slice(first, first + 100).map((key) => quoted(key.slice(type.length + 1))).join(', ')
          const page = (await take(client.GET('/objects/{type}', { params: { path: { type }, query: { filter: `code IN (${list})`, life: 'all', limit: 100 } }, signal }))) as Page<RegisteredObject>
          for (const { code, attributes } of page.items) {
            const value = attribute && attributes[attribute]
            const words = typeof value === 'string' ? value : otherwise(code)
            if (words !== undefined) told.set(`${type}/${code}`, words)
          }
        }
      }))
      return told
    },
    enabled: computed(() => wanted.value.length > 0 && types.value !== undefined),
    placeholderData: (before) => before,
  })
}

export function useObject(key: MaybeRefOrGetter<ObjectKey>, wanted: MaybeRefOrGetter<boolean> = true) {
  return useQuery({
    queryKey: computed(() => ['object', toValue(key)]),
    queryFn: async ({ signal }): Promise<RegisteredObject> => (await take(client.GET('/objects/{type}/{code}', { params: { path: toValue(key) }, signal }))) as RegisteredObject,
    enabled: computed(() => toValue(wanted)),
  })
}

/** Its row as a feature: the id by which the map knows it, and what the codes in it name. */
export function useFeature(key: MaybeRefOrGetter<ObjectKey>, wanted: MaybeRefOrGetter<boolean> = true) {
  const preferences = usePreferences()
  return useQuery({
    queryKey: computed(() => ['feature', toValue(key), preferences.language]),
    queryFn: async ({ signal }): Promise<RecordFeature | null> => {
      const { type, code } = toValue(key)
      const collection = `registry.${type}`
      const { features: [found] } = await askFeatures(collection, { filter: `code = ${quoted(code)}`, limit: 1 }, signal)
      return found ? askFeature(collection, String(found.id), signal) : null
    },
    enabled: computed(() => toValue(wanted)),
  })
}

export function useRecords(key: MaybeRefOrGetter<ObjectKey>, kind: MaybeRefOrGetter<string | undefined>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['records', toValue(key), toValue(kind)]),
    queryFn: async ({ signal, pageParam }): Promise<Page<ObjectRecord>> =>
      (await take(client.GET('/objects/{type}/{code}/records', { params: { path: toValue(key), query: { kind: toValue(kind), limit: 100, cursor: pageParam } }, signal }))) as Page<ObjectRecord>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  })
}

export interface RecordKey extends ObjectKey {
  kind: string
  id: number
}

/** One record; null where there is none that the caller sees. */
export function useRecord(key: MaybeRefOrGetter<RecordKey>) {
  return useQuery({
    queryKey: computed(() => ['record', toValue(key)]),
    queryFn: async ({ signal }): Promise<ObjectRecord | null> => {
      try {
        return (await take(client.GET('/objects/{type}/{code}/records/{kind}/{id}', { params: { path: toValue(key) }, signal }))) as ObjectRecord
      } catch (reason) {
        if (reason instanceof ProblemError && reason.problem.status === 404) return null
        throw reason
      }
    },
  })
}

/** The last record of each of some kinds that stands. */
export function useLastRecords(key: MaybeRefOrGetter<ObjectKey>, kinds: MaybeRefOrGetter<readonly string[]>) {
  return useQuery({
    queryKey: computed(() => ['records', 'last', toValue(key), toValue(kinds)]),
    queryFn: ({ signal }): Promise<ObjectRecord[]> => Promise.all(toValue(kinds).map(async (kind) =>
      ((await take(client.GET('/objects/{type}/{code}/records', { params: { path: toValue(key), query: { kind, limit: 5 } }, signal }))) as Page<ObjectRecord>).items.find(({ voided_at: voided }) => voided === null))).then((found) => found.flatMap((each) => each ?? [])),
    enabled: computed(() => toValue(kinds).length > 0),
  })
}

export function useRelations(key: MaybeRefOrGetter<ObjectKey>) {
  return useQuery({
    queryKey: computed(() => ['relations', toValue(key)]),
    queryFn: async ({ signal }) => ((await take(client.GET('/objects/{type}/{code}/relations', { params: { path: toValue(key) }, signal }))) as Page<Relation>).items,
  })
}

export function useObjectDuties(key: MaybeRefOrGetter<ObjectKey>) {
  return useQuery({ queryKey: computed(() => ['object-duties', toValue(key)]), queryFn: ({ signal }) => take(client.GET('/objects/{type}/{code}/duties', { params: { path: toValue(key) }, signal })) })
}

export function useObjectAlerts(key: MaybeRefOrGetter<ObjectKey>) {
  return useQuery({
    queryKey: computed(() => ['object-alerts', toValue(key)]),
    queryFn: async ({ signal }) => {
      const { type, code } = toValue(key)
      const filter = `object_type = '${type}' AND object_code = ${quoted(code)}`
      return ((await take(client.GET('/alerts', { params: { query: { filter, limit: 200 } }, signal }))) as Page<Alert>).items
    },
  })
}

export function useObjectQuality(key: MaybeRefOrGetter<ObjectKey>) {
  return useQuery({ queryKey: computed(() => ['object-quality', toValue(key)]), queryFn: ({ signal }) => take(client.GET('/objects/{type}/{code}/quality', { params: { path: toValue(key) }, signal })) })
}

export function useHistory(key: MaybeRefOrGetter<ObjectKey>, wanted: MaybeRefOrGetter<boolean>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['history', toValue(key)]),
    queryFn: async ({ signal, pageParam }): Promise<Page<ObjectChange>> =>
      (await take(client.GET('/objects/{type}/{code}/history', { params: { path: toValue(key), query: { limit: 100, cursor: pageParam } }, signal }))) as Page<ObjectChange>,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: computed(() => toValue(wanted)),
  })
}

export function useForms(key: MaybeRefOrGetter<ObjectKey>) {
  return useQuery({ queryKey: computed(() => ['object-forms', toValue(key)]), queryFn: ({ signal }) => take(client.GET('/objects/{type}/{code}/forms', { params: { path: toValue(key) }, signal })) })
}
