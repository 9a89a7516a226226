import type { Member } from '../../lib/domain/roster.ts'
import type { openCity } from './harness.ts'

type City = Awaited<ReturnType<typeof openCity>>

/** Changes people of the roster, as an administrator would; it acts within a minute. Returns what undoes it. */
export async function change(city: City, over: Record<string, Partial<Member>>): Promise<() => Promise<void>> {
  const { directory } = city.stores()
  const before = (await directory.roster()).filter(({ id }) => Object.hasOwn(over, id))
  for (const member of before) await directory.putMember({ ...member, ...over[member.id] })
  await city.advance('PT60S')
  return async () => {
    for (const member of before) await directory.putMember(member)
    await city.advance('PT60S')
  }
}

/** Today and the days after, as the roster writes days. */
export const days = (city: City, count: number) => ({
  from: city.now().slice(0, 10),
  until: new Date(Date.parse(city.now()) + count * 86_400_000).toISOString().slice(0, 10),
})
