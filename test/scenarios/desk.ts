import { actExamples } from '../../lib/contract/act-examples.ts'
import { DisputeView } from '../../lib/contract/dispute-responses.ts'
import type { Asked } from '../../lib/domain/act-bodies.ts'
import type { openCity } from './harness.ts'

type City = Awaited<ReturnType<typeof openCity>>
type Over = { version?: number; key?: string; body?: Record<string, unknown> }

let keys = 0

/** An official at work: asks and acts over HTTP with the token of an example person in that post. */
export class Desk {
  readonly city: City
  readonly member: string
  private readonly token: string

  constructor(city: City, post: string, unit?: string) {
    const found = city.host.credentials.officials.find((one) => one.post === post && (!unit || one.unit === unit))
    if (!found?.token) throw new Error(`nobody is ${post} ${unit ?? ''}`)
    this.city = city
    this.member = found.member
    this.token = found.token
  }

  get authorization(): string {
    return `Bearer ${this.token}`
  }

  ask(path: string, init: RequestInit = {}) {
    return this.city.ask(path, {
      ...init,
      source: null,
      headers: { authorization: this.authorization, ...init.headers } as Record<string, string>,
    })
  }

  async open(disputeId: string): Promise<DisputeView> {
    const reply = await this.ask(`/v1/disputes/${disputeId}`)
    if (reply.status !== 200) throw new Error(`${this.member} opens: ${reply.status} ${reply.text}`)
    return DisputeView.parse(reply.json)
  }

  /** The act as it is asked for: on the version that stands, unless told. */
  async asks(disputeId: string, action: Asked['action'], { version, key, body = {} }: Over = {}) {
    const seen = version ?? (await this.open(disputeId)).version
    return this.ask(`/v1/disputes/${disputeId}/actions`, {
      method: 'POST',
      headers: { 'if-match': `"${seen}"`, 'idempotency-key': key ?? `key-${++keys}` },
      body: JSON.stringify({ action, ...actExamples[action], ...body }),
    })
  }

  /** The act that must succeed. */
  async does(disputeId: string, action: Asked['action'], body: Record<string, unknown> = {}): Promise<DisputeView> {
    const reply = await this.asks(disputeId, action, { body })
    if (reply.status !== 200) throw new Error(`${this.member} ${action}: ${reply.status} ${reply.text}`)
    return DisputeView.parse(reply.json)
  }
}
