// Writes src/api/schema.d.ts from a running server: COCKPIT_URL=http://127.0.0.1:8080 COCKPIT_TOKEN=$(cat .local/admin.token) npm run api
import { writeFile } from 'node:fs/promises'
import openapi, { astToString } from 'openapi-typescript'

const { COCKPIT_URL = 'http://127.0.0.1:8080', COCKPIT_TOKEN } = process.env
const answer = await fetch(new URL('/openapi/v1.json', COCKPIT_URL), { headers: COCKPIT_TOKEN ? { authorization: `Bearer ${COCKPIT_TOKEN.trim()}` } : {} })
if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}`)
const nodes = await openapi(await answer.json(), { alphabetize: true })
await writeFile(new URL('../src/api/schema.d.ts', import.meta.url), `// Written by npm run api from /openapi/v1.json; not edited by hand.\n${astToString(nodes)}`)
