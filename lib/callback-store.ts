import type { Callback, CallbackRef } from './domain/callback.ts'
import type { Instant } from './domain/report.ts'

export interface CallbackStore {
  /** Unless it exists: one for each source and commit. On the agenda of what goes out. */
  put(callback: Callback, dueAt: Instant): Promise<void>
  get(ref: CallbackRef): Promise<Callback | null>
  /** Off the agenda: sent, or nobody is there any more to send it to. */
  settle(ref: CallbackRef, to: { state: 'sent' | 'dropped'; at: Instant }): Promise<void>
}

/** What became of one message: an answer, or why there was none. */
export type Posted = { status: number } | { fault: string }

/** Sends signed messages to other systems. Never throws; follows no redirect, reads no answer's body. */
export interface Webhooks {
  post(message: { url: string; headers: Record<string, string>; body: string }): Promise<Posted>
}
