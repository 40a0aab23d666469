// What models tell: models with their trainings, cards, rankings, and what makes one score.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { ModelCard, RiskColour, RiskModel, RiskScore, RiskScores } from '@/api/contract'
import { colours, filterText, type Asked } from './asked'

/** As many as are listed. */
export const mostListed = 200
const mostExplained = 12

export function useModels() {
  return useQuery({ queryKey: ['risk-models'], queryFn: ({ signal }): Promise<RiskModel[]> => take(client.GET('/risk/models', { signal })) })
}

/** @param version the one that tells where it is left out, or else the last; nothing is asked for without a model */
export function useCard(model: MaybeRefOrGetter<string | undefined>, version: MaybeRefOrGetter<string | undefined> = undefined) {
  return useQuery({
    queryKey: computed(() => ['risk-card', toValue(model), toValue(version)]),
    queryFn: ({ signal }): Promise<ModelCard> => take(client.GET('/risk/models/{name}/card', { params: { path: { name: toValue(model)! }, query: { version: toValue(version) } }, signal })),
    enabled: computed(() => toValue(model) !== undefined),
    staleTime: 10 * 60_000,
  })
}

export function useScoreList(model: MaybeRefOrGetter<string | undefined>, asked: MaybeRefOrGetter<Asked>) {
  return useQuery({
    queryKey: computed(() => ['risk-scores', toValue(model), filterText(toValue(asked))]),
    queryFn: ({ signal }): Promise<RiskScores> => take(client.GET('/risk/scores', { params: { query: { model: toValue(model)!, filter: filterText(toValue(asked)), top: mostListed, contributions: 0 } }, signal })),
    enabled: computed(() => toValue(model) !== undefined),
    placeholderData: (before, query) => (query?.queryKey[1] === toValue(model) ? before : undefined),
  })
}

/** One thing with what makes its score; null where nothing is told of it. */
export function useExplained(model: MaybeRefOrGetter<string>, key: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['risk-explained', toValue(model), toValue(key)]),
    queryFn: async ({ signal }): Promise<RiskScore | null> => (await take(client.GET('/risk/scores', { params: { query: { model: toValue(model), key: toValue(key), top: 1, contributions: mostExplained } }, signal }))).scores[0] ?? null,
  })
}

/** How many there are of each colour, whichever are chosen. */
export function useColourCounts(model: MaybeRefOrGetter<string>, asked: MaybeRefOrGetter<Asked>) {
  const filters = computed(() => colours.map((colour) => [colour, filterText({ ...toValue(asked), colours: [colour] }) ?? ''] as const))
  return useQuery({
    queryKey: computed(() => ['risk-counts', toValue(model), filters.value.map(([, filter]) => filter)]),
    queryFn: async ({ signal }): Promise<Map<RiskColour, number>> => new Map(await Promise.all(filters.value.map(async ([colour, filter]) => {
      const { numberMatched } = (await take(client.GET('/ogc/collections/{collection}/items', { params: { path: { collection: `risk.${toValue(model)}` }, query: { filter, 'filter-lang': 'cql2-text', limit: 1 } as never }, signal }))) as unknown as { numberMatched?: number }
      return [colour, numberMatched ?? 0] as const
    }))),
    placeholderData: (before, query) => (query?.queryKey[1] === toValue(model) ? before : undefined),
  })
}
