import { expect, it } from 'vitest'
import { acs3Headers, canonicalQuery } from '../../../lib/adapters/channels/acs3.ts'

/** Alibaba Cloud's published example with fixed parameters: «V3版本请求体&签名机制», 固定参数示例. */
const published = {
  host: 'ecs.cn-shanghai.aliyuncs.com',
  action: 'RunInstances',
  version: '2014-05-26',
  query: { RegionId: 'cn-shanghai', ImageId: 'win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd' },
  keyId: 'YourAccessKeyId',
  secret: 'YourAccessKeySecret',
  date: '2023-10-26T10:22:32Z',
  nonce: '3156853299f313e23d1673dc12e1703d',
}

it('signs the published example as published', () => {
  expect(acs3Headers(published)).toEqual({
    host: 'ecs.cn-shanghai.aliyuncs.com',
    'x-acs-action': 'RunInstances',
    'x-acs-content-sha256': 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    'x-acs-date': '2023-10-26T10:22:32Z',
    'x-acs-signature-nonce': '3156853299f313e23d1673dc12e1703d',
    'x-acs-version': '2014-05-26',
    authorization:
      'ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0',
  })
})

it.each([
  ['secret', { secret: 'another' }],
  ['nonce', { nonce: 'another' }],
  ['date', { date: '2023-10-26T10:22:33Z' }],
  ['query', { query: { RegionId: 'cn-beijing' } }],
  ['host', { host: 'ecs.cn-beijing.aliyuncs.com' }],
])('another %s gives another signature', (_, change) => {
  expect(acs3Headers({ ...published, ...change }).authorization).not.toBe(acs3Headers(published).authorization)
})

it('escapes by RFC 3986 and sorts by name', () => {
  expect(canonicalQuery({ b: "a b*c~d!'()", a: '【长春】&=+/%', A: '' })).toBe(
    'A=&a=%E3%80%90%E9%95%BF%E6%98%A5%E3%80%91%26%3D%2B%2F%25&b=a%20b%2Ac~d%21%27%28%29',
  )
})
