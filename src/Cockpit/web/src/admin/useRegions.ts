// Divisions and roles that an administrator may give, and what they are called.
import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { client, take } from '@/api/client'
import { allOf, mostOfPage } from './pages'

const longLived = 10 * 60_000

export function useRegions() {
  return useQuery({ queryKey: ['admin-regions'], queryFn: ({ signal }) => allOf((cursor) => take(client.GET('/regions', { params: { query: { limit: mostOfPage, cursor } }, signal }))), staleTime: longLived })
}

export function useRoles() {
  return useQuery({ queryKey: ['admin-roles'], queryFn: async ({ signal }) => (await take(client.GET('/roles', { signal }))).items, staleTime: longLived })
}

/** What codes of regions and names of roles are called. */
export function useRightWords() {
  const { t, te, locale } = useI18n()
  const { data: regions } = useRegions()
  const names = computed(() => new Map(regions.value?.map(({ code, name }) => [code, name])))
  const and = (words: string[]): string => words.join(locale.value === 'en' ? ', ' : '、')
  const regionName = (code: string): string => (code === '' ? t('admin.region.everything') : names.value.get(code) ?? code)
  return {
    regionName,
    regionWords: (codes: readonly string[]): string => and(codes.map(regionName)),
    roleWords: (roles: readonly string[]): string => and(roles.map((role) => (te(`user.role.${role}`) ? t(`user.role.${role}`) : role))),
  }
}
