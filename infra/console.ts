/** The console's files, served below the API's own origin (ADR 25): by S3 behind the gateway, and by the local host. */
export const consolePath = '/console'
export const consoleIndex = 'index.html'
export const consoleConfig = 'console.json'
/** Files below it are named by their content, so that browsers may keep them for ever. */
export const consoleAssets = 'assets'

/** What messages lead to: `/d/<number>` one dispute, `/d/` what waits (lib/domain/sms-room.ts). The page goes on by itself. */
export const messagePath = '/d'

/** Where a browser finds it, behind the gateway. */
export const consoleRoutes = [
  { method: 'GET', path: '/' },
  { method: 'GET', path: messagePath },
  { method: 'GET', path: `${messagePath}/{number}` },
  { method: 'GET', path: consolePath },
  { method: 'GET', path: `${consolePath}/${consoleConfig}` },
  { method: 'GET', path: `${consolePath}/${consoleAssets}/{file}` },
] as const

export const contentTypes = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json; charset=utf-8',
} as const

/** What the page says it may do. `others`: origins it may call besides its own (the identity provider, uploads). */
export function consoleHeaders(others: readonly string[]): Record<string, string> {
  const own = (...more: readonly string[]) => ["'self'", ...more].join(' ')
  const policy = [
    "default-src 'none'",
    `script-src ${own()}`,
    `style-src ${own()}`,
    `img-src ${own('data:', 'blob:')}`,
    `font-src ${own()}`,
    `connect-src ${own(...others)}`,
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
  return {
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  }
}

/** What a page sends along with a file that goes straight to the bucket of the attachments. */
export const uploadHeaders: readonly string[] = ['content-type', 'x-amz-checksum-sha256']

export const forEver = 'public, max-age=31536000, immutable'
export const neverKept = 'no-store'
