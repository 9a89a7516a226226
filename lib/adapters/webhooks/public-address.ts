import { BlockList, isIP } from 'node:net'

/** IANA's special-purpose IPv4 blocks, multicast and reserved. */
const closed: readonly [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
]
/** Within global unicast: what leads into an IPv4 network, and documentation. */
const closed6: readonly [string, number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const four = new BlockList()
for (const [net, prefix] of closed) four.addSubnet(net, prefix)
const global6 = new BlockList()
global6.addSubnet('2000::', 3, 'ipv6')
const six = new BlockList()
for (const [net, prefix] of closed6) six.addSubnet(net, prefix, 'ipv6')

/** Whether an address is of the public internet: not this machine, its network, or what the cloud puts beside it. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !four.check(address)
  return family === 6 && global6.check(address, 'ipv6') && !six.check(address, 'ipv6')
}

export const isLoopbackAddress = (address: string): boolean => address === '::1' || /^127\./.test(address)
