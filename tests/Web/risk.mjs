// What tests of risk models share: a model that tells, trained first where none does, asked as the administrator of the data folder.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { need, origin } from './cockpit.mjs'

export const model = 'equipment_failure'
const data = need('COCKPIT_DATA')
export const inData = (...names) => join(data, ...names)

const asAdmin = () => ({ authorization: `Bearer ${readFileSync(inData('admin.token'), 'utf8').trim()}` })

async function answerOf(path, method = 'GET') {
  const answer = await fetch(`${origin}${path}`, { method, headers: asAdmin() })
  const text = await answer.text()
  assert.ok(answer.ok, `${path} answered ${answer.status}: ${text}`)
  return text
}

export const askAsAdmin = async (path) => JSON.parse(await answerOf(path))

const hasTold = async () => (await fetch(`${origin}/risk/scores?model=${model}&top=1`, { headers: asAdmin() })).ok

/** The version of the training that tells. What was trained a moment ago tells a while later. */
export async function published() {
  const find = async () => (await askAsAdmin('/risk/models')).find(({ name }) => name === model).published?.version
  if (!(await find())) await answerOf(`/risk/models/${model}/train`, 'POST')
  const version = (await find()) ?? assert.fail(`${model} was trained, and not published`)
  for (const patience = Date.now() + 300_000; !(await hasTold()); await setTimeout(500)) assert.ok(Date.now() < patience, `${model} was published, and told nothing`)
  return version
}
