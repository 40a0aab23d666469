// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { factsOf, sealedIn, wayOf } from './auditDetail'
import { auditFile, auditQuery } from './useAudit'

it.each([
  [{}, []],
  [{ sessions: 2 }, [{ key: 'sessions', after: '2' }]],
  [{ before: { roles: ['leader'], name: 'a' }, after: { roles: ['leader', 'admin'], name: 'a' } }, [{ key: 'roles', before: 'leader', after: 'leader admin' }]],
  [{ before: { regions: [''] }, after: { regions: ['9901'], faces: ['api'] } }, [{ key: 'regions', before: '*', after: '9901' }, { key: 'faces', before: '', after: 'api' }]],
  [{ rows: { 'gis.road': 3 } }, [{ key: 'rows', after: '{"gis.road":3}' }]],
  [{ before: null, after: { height: 3, tags: [] }, reason: 'new' }, [{ key: 'height', before: '', after: '3' }, { key: 'reason', after: 'new' }]],
  [{ before: { phone: 'sealed:1:ab' }, after: null, reason: null, sealed: ['phone'] }, [{ key: 'phone', before: 'sealed:1:ab', after: '' }]],
  [{ phone: 'sealed:1:ab', sealed: ['phone'] }, [{ key: 'phone', after: 'sealed:1:ab' }]],
  [{ sealed: 3 }, [{ key: 'sealed', after: '3' }]],
  [null, []],
])('%j tells %j', (detail, facts) => expect(factsOf(detail)).toEqual(facts))

it('knows by which way somebody signed in', () => expect([wayOf({ way: 'single_sign_on' }), wayOf({ sessions: 2 }), wayOf(null)]).toEqual(['single_sign_on', undefined, undefined]))
it('knows what is ciphertext', () => expect([sealedIn({ before: null, after: { phone: 'sealed:1:ab' }, sealed: ['phone'] }), sealedIn({ after: { note: 'sealed:1:ab' } }), sealedIn(null)]).toEqual([['phone'], [], []]))

const asked = { caller: 'chen', action: '', object: 'user:*', from: '2026-11-19', to: '2026-11-19' }
it('asks for all that begins so, of whole days of the city', () => expect(auditQuery(asked, 'Asia/Shanghai')).toEqual({ caller: 'chen*', object: 'user:*', from: '2026-11-18T16:00:00.000Z', to: '2026-11-19T16:00:00.000Z' }))
it('asks the same for a file', () => expect(auditFile({ ...asked, from: '', to: '' }, 'Asia/Shanghai')).toBe('/audit?f=csv&caller=chen*&object=user%3A*'))
