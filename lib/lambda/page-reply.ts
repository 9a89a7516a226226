import { createHash } from 'node:crypto'
import { pageStyle } from '../domain/confirm-page.ts'
import type { ApiReply } from './api-reply.ts'

const styleHash = createHash('sha256').update(pageStyle).digest('base64')

/** No script, no image, nothing from elsewhere; forms only back to where the page came from. */
const policy = `default-src 'none'; style-src 'sha256-${styleHash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** A page for a browser. Its address may be a secret of its reader: it is kept by nobody and passed on to nobody. */
export const pageReply = (statusCode: number, html: string): ApiReply => ({
  statusCode,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'content-security-policy': policy,
  },
  body: html,
  isBase64Encoded: false,
})
