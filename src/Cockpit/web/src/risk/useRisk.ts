// What models tell: models with their trainings, cards, rankings, and what makes one score.
import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { client, take } from '@/api/client'
import type { ModelCard, RiskColour, RiskFeedback, RiskModel, RiskScore, RiskScores } from '@/api/contract'
import { ProblemError } from '@/api/problem'
import { quoted } from '@/words/cql'
import { useSession } from '@/session/session'
import { colours, filterText, type Asked } from './asked'
import { standingOf } from './standing'

/** As many as are listed. */
const mostListed = 200
const mostExplained = 12

/** Trained, but nothing is told by it yet. */
export const isUntold = (error: unknown): boolean => error instanceof ProblemError && error.slug === 'model-unpublished'

/** Asked again every few seconds while one is being trained, and now and then while one never was. */
export function useModels() {
  return useQuery({
    queryKey: ['risk-models'],
    queryFn: ({ signal }): Promise<RiskModel[]> => take(client.GET('/risk/models', { signal })),
    refetchInterval: ({ state: { data } }) => (data?.some(({ training }) => training) ? 3000 : data?.some(({ last }) => !last) ? 30_000 : false),
  })
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

/** What was found where the model asked to look, and where chance did. */
export function useFeedback(model: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: computed(() => ['risk-feedback', toValue(model)]), queryFn: ({ signal }): Promise<RiskFeedback> => take(client.GET('/risk/models/{name}/feedback', { params: { path: { name: toValue(model) } }, signal })) })
}

export function useScoreList(model: MaybeRefOrGetter<string | undefined>, asked: MaybeRefOrGetter<Asked>) {
  return useQuery({
    queryKey: computed(() => ['risk-scores', toValue(model), filterText(toValue(asked))]),
    queryFn: ({ signal }): Promise<RiskScores> => take(client.GET('/risk/scores', { params: { query: { model: toValue(model)!, filter: filterText(toValue(asked)), top: mostListed, contributions: 0 } }, signal })),
    enabled: computed(() => toValue(model) !== undefined),
    // What is trained tells by itself within a minute.
    refetchInterval: ({ state }) => (isUntold(state.error) ? 5000 : false),
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
  const filter = computed(() => filterText({ ...toValue(asked), colours: [] }))
  return useQuery({
    queryKey: computed(() => ['risk-counts', toValue(model), filter.value]),
    queryFn: async ({ signal }): Promise<Map<RiskColour, number>> => {
      const { colors } = await take(client.GET('/risk/scores', { params: { query: { model: toValue(model), filter: filter.value, top: 1, contributions: 0 } }, signal }))
      return new Map(colours.map((colour) => [colour, colors[colour]]))
    },
    placeholderData: (before, query) => (query?.queryKey[1] === toValue(model) ? before : undefined),
  })
}

/** What a model tells of one thing, with who tells it and as of when; no scores where it tells nothing of it. */
export function useToldOf(model: MaybeRefOrGetter<string | undefined>, thing: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['risk-told', toValue(model), toValue(thing)]),
    queryFn: ({ signal }): Promise<RiskScores> => take(client.GET('/risk/scores', { params: { query: { model: toValue(model)!, filter: `thing = ${quoted(toValue(thing))}`, top: 1, contributions: mostExplained } }, signal })),
    enabled: computed(() => toValue(model) !== undefined),
    refetchInterval: ({ state }) => (isUntold(state.error) ? 5000 : false),
  })
}

/** The colour of each of some things, where the model tells one. */
export function useColoursOf(model: MaybeRefOrGetter<string | undefined>, things: MaybeRefOrGetter<readonly string[]>) {
  const wanted = computed(() => [...toValue(things)].sort().slice(0, mostListed))
  return useQuery({
    queryKey: computed(() => ['risk-colours', toValue(model), wanted.value]),
    queryFn: async ({ signal }): Promise<Map<string, RiskScore>> => {
      const { scores } = await take(client.GET('/risk/scores', { params: { query: { model: toValue(model)!, filter: `thing IN (${wanted.value.map(quoted).join(', ')})`, top: wanted.value.length, contributions: 0 } }, signal }))
      return new Map(scores.map((score) => [score.thing, score]))
    },
    enabled: computed(() => toValue(model) !== undefined && wanted.value.length > 0),
  })
}

/** Models that tell of things of a type; none for who may not know. */
export function useModelsOf(type: MaybeRefOrGetter<string>) {
  const session = useSession()
  const answer = useQuery({ queryKey: ['risk-models'], queryFn: ({ signal }): Promise<RiskModel[]> => take(client.GET('/risk/models', { signal })), enabled: session.mayForetell })
  const models = computed(() => (answer.data.value ?? []).filter(({ of }) => of === toValue(type)))
  return { ...answer, models, telling: computed(() => models.value.find((each) => standingOf(each) === 'telling')) }
}
