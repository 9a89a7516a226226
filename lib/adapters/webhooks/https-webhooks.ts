import { lookup as resolve } from 'node:dns'
import * as http from 'node:http'
import * as https from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { Posted, Webhooks } from '../../callback-store.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

/** For the whole of it: name, connection, TLS, answer. */
const patience = 5_000

/**
 * POSTs with Node's own client: no redirect is followed, the answer's body is not read, no connection is kept. A name is
 * looked up once, and only what it has been found to be is connected to: a name that leads into a private network, also
 * one that leads elsewhere the next moment, gets nothing. `loopback`: to this machine only, for one machine.
 */
export function httpsWebhooks(options: {
  loopback: boolean
  ca?: string
  lookup?: typeof resolve
  patienceMs?: number
}): Webhooks {
  const { loopback, ca, lookup = resolve, patienceMs = patience } = options
  const allowed = (address: string): boolean => (loopback && isLoopbackAddress(address)) || isPublicAddress(address)

  const guarded: LookupFunction = (hostname, asked, answer) =>
    lookup(hostname, { ...asked, all: true }, (error, found) => {
      if (error) return answer(error, '')
      const closed = found.find(({ address }) => !allowed(address))
      const [first] = found
      if (closed || !first) return answer(new Error(`${hostname} leads to no public address`), '')
      return asked.all ? answer(null, found) : answer(null, first.address, first.family)
    })

  return {
    post: ({ url, headers, body }) =>
      new Promise<Posted>((done) => {
        const target = new URL(url)
        const literal = target.hostname.replace(/^\[|\]$/g, '')
        if (isIP(literal) !== 0 && !allowed(literal)) return done({ fault: `${literal} is no public address` })
        const { request } = target.protocol === 'http:' && loopback ? http : https
        const fail = (fault: unknown) =>
          done({ fault: fault instanceof Error ? fault.message.slice(0, 200) : 'not sent' })
        try {
          const sending = request(
            target,
            {
              method: 'POST',
              agent: false,
              lookup: guarded,
              headers: { ...headers, 'content-length': Buffer.byteLength(body) },
              ...(ca !== undefined && { ca }),
            },
            (response) => {
              clearTimeout(timer)
              done({ status: response.statusCode ?? 0 })
              response.destroy()
            },
          )
          const timer = setTimeout(
            () => sending.destroy(new Error(`${target.host} has not answered in ${patienceMs} ms`)),
            patienceMs,
          )
          sending.on('error', (fault) => {
            clearTimeout(timer)
            fail(fault)
          })
          sending.end(body)
        } catch (fault) {
          fail(fault)
        }
      }),
  }
}
