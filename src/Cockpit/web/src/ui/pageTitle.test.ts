import { expect, it } from 'vitest'
import { titleOf } from './pageTitle'

it.each([
  [['城市总览', '城市总览', '空间驾驶舱'], '城市总览 · 空间驾驶舱'],
  [['人员', '管理', '空间驾驶舱'], '人员 · 管理 · 空间驾驶舱'],
  [['', '', '空间驾驶舱'], '空间驾驶舱'],
])('%j is the title %s', (said, title) => expect(titleOf(...said)).toBe(title))
