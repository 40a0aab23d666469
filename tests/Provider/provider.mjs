// The city's own sign-in, for tests: oidc-provider, a certified OpenID Provider, on a port of this machine. People are whoever they say they are.
// Each line of its input is what it is from now on, {port, client, keys, people}, and is answered by a line with its issuer. It ends with its input.
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { createInterface } from 'node:readline'
import { Provider } from 'oidc-provider'

const pairs = new Map()
/** An RSA key and one on P-256, the same ones for the same name. */
function keysOf(name) {
  if (!pairs.has(name)) {
    pairs.set(name, [['rsa', { modulusLength: 2048 }], ['ec', { namedCurve: 'P-256' }]].map(([kind, options]) => (
      { ...generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' }), kid: `${name}-${kind}`, use: 'sig' })))
  }
  return pairs.get(name)
}

const page = (title, body) => `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><title>${title}</title><main><h1>${title}</h1>${body}</main></html>`
const signInPage = page('City sign-in', '<form method="post"><p><label>Name <input name="login" autofocus></label></p><p><button name="go" value="yes">Go on</button> <button name="cancel" value="yes">Cancel</button></p></form>')

/** @param people by name: sub, and claims */
function providerOf(issuer, { client, keys, people }) {
  const bySubject = new Map(Object.values(people).map((claims) => [claims.sub, claims]))
  return new Provider(issuer, {
    clients: client ? [client] : [],
    jwks: { keys: keysOf(keys) },
    cookies: { keys: ['for tests'] },
    scopes: ['openid', 'profile', 'groups'],
    claims: { openid: ['sub', 'amr'], profile: ['name', 'preferred_username'], groups: ['groups'] },
    pkce: { required: () => true },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256'] },
    features: {
      devInteractions: { enabled: false },
      backchannelLogout: { enabled: true },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => { ctx.body = page('City sign-out', `${form}<p><button form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`) },
      },
    },
    // By itself it tells nobody on this machine.
    fetch: (url, { method, headers, body, redirect }) => fetch(url, { method, headers, body, redirect }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    findAccount: (_, sub) => bySubject.has(sub) && { accountId: sub, claims: () => bySubject.get(sub) },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
      grant.addOIDCScope('openid profile groups')
      await grant.save()
      return grant
    },
  })
}

async function askWho(provider, people, request, response) {
  if (request.method !== 'POST') {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(signInPage)
    return
  }
  const said = new URLSearchParams(await text(request))
  const person = people[said.get('login')]
  await provider.interactionFinished(request, response, said.has('cancel') || !person ? { error: 'access_denied' } : { login: { accountId: person.sub, amr: person.amr } })
}

let answer
const server = createServer((request, response) => answer(request, response))
for await (const line of createInterface({ input: process.stdin })) {
  const now = JSON.parse(line)
  if (!server.listening) await new Promise((resolve, reject) => { server.on('error', reject).listen(now.port, '127.0.0.1', resolve) })
  const issuer = `http://127.0.0.1:${server.address().port}`
  const provider = providerOf(issuer, now)
  for (const event of ['server_error', 'backchannel.error']) provider.on(event, (_, error) => console.error(error.stack))
  answer = (request, response) => (request.url.startsWith('/interaction/') ? askWho(provider, now.people, request, response) : provider.callback()(request, response))
  console.log(JSON.stringify({ issuer }))
}
process.exit()
