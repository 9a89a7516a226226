import { agendaIndex, listsIndex } from '../lib/names.ts'

/** The one table and its two indexes, for CDK and for the local host: all keys are strings. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse: only what stands on the agenda. */
  agenda: { indexName: agendaIndex, partitionKey: 'agendaPk', sortKey: 'agendaSk', projection: 'KEYS_ONLY' },
  /** Sparse: what officials list, disputes by their units and notices by their person. */
  lists: { indexName: listsIndex, partitionKey: 'listPk', sortKey: 'listSk', projection: 'KEYS_ONLY' },
  billing: 'PAY_PER_REQUEST',
  /** Streams carry keys only, so that no personal data travels on them. */
  stream: 'KEYS_ONLY',
} as const

export const tableIndexes = [tableDefinition.agenda, tableDefinition.lists] as const

const keySchema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
]

/** The definition as a CreateTable request. */
export const createTableRequest = (TableName: string) => {
  const { partitionKey, sortKey, billing } = tableDefinition
  const attributes = [partitionKey, sortKey, ...tableIndexes.flatMap((index) => [index.partitionKey, index.sortKey])]
  return {
    TableName,
    BillingMode: billing,
    AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: tableIndexes.map((index) => ({
      IndexName: index.indexName,
      KeySchema: keySchema(index.partitionKey, index.sortKey),
      Projection: { ProjectionType: index.projection },
    })),
  }
}
