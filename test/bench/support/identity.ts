import { createServer } from 'node:http'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { boundTo, listen } from '../../../infra/local/endpoint.ts'

const audience = 'bench'
const alg = 'ES256'
const kid = 'bench'

/** Stands in for the officials' identity provider on loopback: its words, its key, and tokens that it has signed. */
export async function serveIdentity() {
  const { privateKey, publicKey } = await generateKeyPair(alg)
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid, alg, use: 'sig' }] }
  const server = createServer(({ url }, response) =>
    response.end(JSON.stringify(url === '/jwks' ? keys : { issuer, jwks_uri: `${issuer}/jwks` })),
  )
  await listen(server, 0)
  const issuer = `http://127.0.0.1:${boundTo(server).port}`
  return {
    issuer,
    audience,
    /** Of an hour. */
    token: (member: string): Promise<string> =>
      new SignJWT({ sub: member, iss: issuer, aud: audience })
        .setProtectedHeader({ alg, kid })
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
    close: () => void server.close(),
  }
}
