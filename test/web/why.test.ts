import { ErrorResponse } from 'oidc-client-ts'
import { expect, test } from 'vitest'
import { isNo, whyRefused, whySaid } from '../../web/src/session/why.ts'

const no = new ErrorResponse({ error: 'access_denied', error_description: '账号已停用' })

test('only what the provider itself says is a no; a provider that cannot be reached ends no sign-in', () => {
  expect(isNo(no)).toBe(true)
  expect(isNo(new TypeError('Failed to fetch'))).toBe(false)
})

test('the page at the door says why one stands there', () => {
  expect(whySaid(whyRefused(no), 30)).toContain('没有让您登录：账号已停用。')
  expect(whySaid(whyRefused(new TypeError('Failed to fetch')), 30)).toContain('暂时连不上')
  expect(whySaid(whyRefused(new Error('No matching state found in storage')), 30)).toContain('登录已到期')
  expect(whySaid('idle', 30)).toBe('30 分钟无人操作，已自动退出。')
  expect(whySaid(null, 30)).toBeNull()
})
