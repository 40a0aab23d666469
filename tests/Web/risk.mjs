// What tests of risk models share: a model that tells, trained first where none does, asked as the administrator of the data folder.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { need, origin } from './cockpit.mjs'

export const model = 'equipment_failure'
const data = need('COCKPIT_DATA')
export const inData = (...names) => join(data, ...names)

async function answerOf(path, method = 'GET') {
  const answer = await fetch(`${origin}${path}`, { method, headers: { authorization: `Bearer ${readFileSync(inData('admin.token'), 'utf8').trim()}` } })
  const text = await answer.text()
  assert.ok(answer.ok, `${path} answered ${answer.status}: ${text}`)
  return text
}

export const askAsAdmin = async (path) => JSON.parse(await answerOf(path))

/** The version of the training that tells. */
export async function published() {
  const find = async () => (await askAsAdmin('/risk/models')).find(({ name }) => name === model).published?.version
  if (!(await find())) await answerOf(`/risk/models/${model}/train`, 'POST')
  return (await find()) ?? assert.fail(`${model} was trained, and not published`)
}
