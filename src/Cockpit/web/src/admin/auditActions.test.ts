import { expect, it } from 'vitest'
import { adminZh } from '@/locale/admin.zh-CN'
import { actionOf, codeOf, keyOf, meant } from './auditActions'

const all = Object.entries(adminZh.action).map(([key, words]) => ({ code: actionOf(key), words }))

it.each([
  ['导出', 'export'], ['登录', 'session.open'], ['登录被拒', 'session.refuse'], ['建立责任网格', 'duty_grid.create'], ['清除未送达', 'fence_hook.forget_letters'], ['导入围栏', 'fence.put_all'], ['安装规则包', 'pack.install'],
  ['session.open', 'session.open'], ['user.', 'user.'], [' 导出 ', 'export'], ['规则包', '规则包'], ['', ''],
])('“%s” is %s', (typed, code) => expect(codeOf(typed, all)).toBe(code))

it('offers all that are meant', () => expect(meant('规则包', all).map(({ code }) => code)).toEqual(['pack.install', 'pack.overlay', 'pack.remove']))
it('goes there and back', () => expect(all.map(({ code }) => keyOf(code))).toEqual(Object.keys(adminZh.action)))
