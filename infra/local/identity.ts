import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose'
import type { Provider } from 'oidc-provider'
import * as z from 'zod'
import { product } from '../../lib/names.ts'
import { consolePath } from '../console.ts'
import { madeOnce, type Official } from './home.ts'
import { identityPage, signOutPage } from './identity-page.ts'
import { fromHere } from './local-routes.ts'
import { readBody } from './read-body.ts'
import { codeOf, unusableFile } from './unusable.ts'

/** Below the host's own address, so that the issuer is the same at every start. */
export const identityPath = '/oidc'
/** The console as the provider knows it. */
export const consoleClient = 'console'
const interactionPath = '/interaction/'
const algorithm = 'ES256'
const resource = `urn:${product}`
const weeks = 14 * 86_400
const never = new Date('2099-12-31T00:00:00Z')

const PrivateKey = z.looseObject({ kty: z.literal('EC'), crv: z.literal('P-256'), d: z.string(), kid: z.string() })

const pageHeaders = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }

interface Visit {
  request: IncomingMessage & { originalUrl?: string }
  response: ServerResponse
}
interface GrantAsked {
  oidc: { provider: Provider; client: { clientId: string }; session: { accountId: string } }
}

export interface Identity {
  serve(request: IncomingMessage, response: ServerResponse): Promise<void>
  /** The same people, each with a token that lasts; one that was given out at this address before is kept. */
  tokens(officials: readonly Official[], kept: boolean): Promise<Official[]>
}

/** The provider's signing key, kept in the folder, so that tokens outlive a restart. Throws `Unusable`. */
async function signingKey(folder: string): Promise<z.infer<typeof PrivateKey>> {
  const path = join(folder, 'identity.jwk')
  const text = await madeOnce(path, async () => {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true })
    return JSON.stringify({ ...(await exportJWK(privateKey)), kid: 'local', alg: algorithm, use: 'sig' })
  })
  try {
    return PrivateKey.parse(JSON.parse(text.toString()))
  } catch (cause) {
    throw codeOf(cause) === undefined ? unusableFile(path, cause) : cause
  }
}

/**
 * A real OpenID Connect provider on this machine, in place of the bureau's own: discovery, keys, login page, tokens. It
 * asks for no password. It is loaded when it is first asked; long-lived tokens for people of the roster are signed without.
 */
export async function openIdentity(options: {
  folder: string
  url: () => string
  people: () => readonly Official[]
}): Promise<Identity> {
  const jwk: JWK = await signingKey(options.folder)
  const issuer = () => `${options.url()}${identityPath}`
  let provider: ReturnType<typeof start> | undefined

  async function start() {
    const { Provider } = await import('oidc-provider')
    // It warns that it is for development only. So is this host.
    const { warn } = console
    console.warn = () => {}
    try {
      const provider = new Provider(issuer(), configuration({ jwk, url: options.url() }))
      return { provider, answer: provider.callback() }
    } finally {
      console.warn = warn
    }
  }

  /** Whose page the provider sends the browser to: who comes in. */
  async function choose({ provider }: Awaited<ReturnType<typeof start>>, visit: Visit): Promise<void> {
    const { request, response } = visit
    if (request.method !== 'POST') {
      const page = identityPage(options.people(), request.originalUrl ?? '')
      return void response.writeHead(200, pageHeaders).end(page)
    }
    const body = await readBody(request, 4_096)
    const accountId = body === 'too-large' ? null : new URLSearchParams(body.toString()).get('login')
    if (!accountId) return void response.writeHead(400, pageHeaders).end('请选择一个身份。')
    await provider.interactionFinished(request, response, { login: { accountId } })
  }
  return {
    async serve(request, response) {
      if (!fromHere(request, Number(new URL(options.url()).port))) return void response.writeHead(403).end()
      provider ??= start()
      const started = await provider
      const originalUrl = request.url ?? identityPath
      request.url = originalUrl.slice(identityPath.length) || '/'
      const asked = Object.assign(request, { originalUrl })
      if (request.url.startsWith(interactionPath)) await choose(started, { request: asked, response })
      else await started.answer(asked, response)
    },
    async tokens(officials, kept) {
      const key = await importJWK(jwk, algorithm)
      const sign = (member: string) =>
        new SignJWT({ client_id: 'local' })
          .setProtectedHeader({ alg: algorithm, kid: 'local', typ: 'at+jwt' })
          .setIssuer(issuer())
          .setAudience(product)
          .setSubject(member)
          .setIssuedAt(new Date(0))
          .setExpirationTime(never)
          .sign(key)
      const tokens = new Map<string, Promise<string>>()
      for (const { member, token } of officials)
        if (!tokens.has(member)) tokens.set(member, kept && token ? Promise.resolve(token) : sign(member))
      return Promise.all(officials.map(async (one) => ({ ...one, token: await tokens.get(one.member) })))
    },
  }
}

/** One public client, the console of this host; access tokens are JWTs for this product. */
const configuration = ({ jwk, url }: { jwk: JWK; url: string }) => ({
  jwks: { keys: [jwk] },
  cookies: { keys: [jwk.d] },
  clients: [
    {
      client_id: consoleClient,
      token_endpoint_auth_method: 'none',
      redirect_uris: [`${url}${consolePath}/`],
      post_logout_redirect_uris: [`${url}${consolePath}/`],
      id_token_signed_response_alg: algorithm,
    },
  ],
  pkce: { required: () => true },
  clientBasedCORS: (_: unknown, origin: string) => origin === url,
  interactions: { url: (_: unknown, { uid }: { uid: string }) => `${identityPath}${interactionPath}${uid}` },
  // The console is the bureau's own: nobody is asked to allow it anything.
  loadExistingGrant: async ({ oidc }: GrantAsked) => {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
    grant.addOIDCScope('openid')
    grant.addResourceScope(resource, '')
    await grant.save()
    return grant
  },
  findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  // Long, for whoever moves the clock would be signed out by it.
  ttl: { AccessToken: weeks, Session: weeks, Grant: weeks, Interaction: 3_600, IdToken: weeks },
  features: {
    devInteractions: { enabled: false },
    rpInitiatedLogout: {
      logoutSource: (context: { body?: string }, form: string) => {
        context.body = signOutPage(form)
      },
    },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => resource,
      useGrantedResource: () => true,
      getResourceServerInfo: () => ({
        scope: '',
        audience: product,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: algorithm } },
      }),
    },
  },
})
