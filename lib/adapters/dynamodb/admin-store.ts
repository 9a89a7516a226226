import { QueryCommand } from '@aws-sdk/lib-dynamodb'
import * as z from 'zod'
import type { AdminStore, Versioned } from '../../admin-store.ts'
import { AuditLine } from '../../domain/audit.ts'
import { PublishedPolicy } from '../../domain/published-policy.ts'
import { Member } from '../../domain/roster.ts'
import { Source } from '../../domain/source.ts'
import { auditKey, auditPk, heardPk, memberKey, policyKey, rosterPk, sourceKey, sourcesPk } from './keys.ts'
import { type Item, notExists, type Table } from './table.ts'

const Rev = z.object({ rev: z.number().int().default(0) })
const Heard = z
  .object({ heardOn: z.string(), accepted: z.number(), refused: z.number(), lastAt: z.string() })
  .transform(({ heardOn, ...counts }) => ({ day: heardOn, ...counts }))

/** What cannot be read is left out: the functions say so (`directory-unreadable`). */
const readable = <T>(items: readonly Item[], field: string, schema: z.core.$ZodType<T>): Versioned<T>[] =>
  items.flatMap((item) => {
    const read = z.safeParse(schema, item[field])
    return read.success ? [{ value: read.data, rev: Rev.parse(item).rev }] : []
  })

/** As it was read: what a command or a seed has put since begins anew at none. */
const as = (seen: number | null) => {
  if (seen === null) return notExists
  return seen === 0
    ? { expression: 'attribute_exists(pk) AND attribute_not_exists(rev)' }
    : { expression: 'rev = :seen', values: { ':seen': seen } }
}

export function adminStore(table: Table): AdminStore {
  return {
    members: async () => readable(await table.query(rosterPk, { prefix: memberKey('').sk }), 'member', Member),

    putMember: (member, seen) =>
      table.put({ ...memberKey(member.id), member: Member.parse(member), rev: (seen ?? 0) + 1 }, as(seen)),

    removeMember: (id, seen) => table.delete(memberKey(id), as(seen)),

    sources: async () => readable(await table.query(sourcesPk, { prefix: sourceKey('').sk }), 'source', Source),

    putSource: (source, seen) =>
      table.put({ ...sourceKey(source.id), source: Source.parse(source), rev: (seen ?? 0) + 1 }, as(seen)),

    async policies() {
      const items = await table.query(sourcesPk, { prefix: policyKey('').sk })
      return readable(items, 'published', PublishedPolicy)
        .map(({ value }) => value)
        .toSorted((a, b) => (a.publishedAt < b.publishedAt ? -1 : 1))
    },

    publish: (published) =>
      table.put({ ...policyKey(published.policy.version), published: PublishedPolicy.parse(published) }, notExists),

    async heard() {
      const items = await table.query(heardPk, { prefix: sourceKey('').sk })
      return new Map(items.map((item) => [String(item.sk).slice(sourceKey('').sk.length), Heard.parse(item)]))
    },

    async record({ of, at, id, ...line }) {
      await table.put({ ...auditKey(of, at, id), of, at, id, ...line })
    },

    async audit(of, { before, limit }) {
      const { Items = [] } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          ConsistentRead: true,
          ScanIndexForward: false,
          Limit: limit,
          KeyConditionExpression: before === null ? 'pk = :pk' : 'pk = :pk AND sk < :before',
          ExpressionAttributeValues: { ':pk': auditPk(of), ...(before !== null && { ':before': before }) },
        }),
      )
      return Items.map((item) => ({ ...AuditLine.parse(item), place: String(item.sk) }))
    },
  }
}
