import { agendaIndex } from '../lib/names.ts'

/** The one table and its one index, for CDK and for the local host: all keys are strings. */
export const tableDefinition = {
  partitionKey: 'pk',
  sortKey: 'sk',
  /** Sparse: only what stands on the agenda. */
  agenda: { indexName: agendaIndex, partitionKey: 'agendaPk', sortKey: 'agendaSk', projection: 'KEYS_ONLY' },
  billing: 'PAY_PER_REQUEST',
  /** Streams carry keys only, so that no personal data travels on them. */
  stream: 'KEYS_ONLY',
} as const

const keySchema = (partitionKey: string, sortKey: string) => [
  { AttributeName: partitionKey, KeyType: 'HASH' },
  { AttributeName: sortKey, KeyType: 'RANGE' },
]

/** The definition as a CreateTable request. */
export const createTableRequest = (TableName: string) => {
  const { partitionKey, sortKey, agenda, billing } = tableDefinition
  const attributes = [partitionKey, sortKey, agenda.partitionKey, agenda.sortKey]
  return {
    TableName,
    BillingMode: billing,
    AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    KeySchema: keySchema(partitionKey, sortKey),
    GlobalSecondaryIndexes: [
      {
        IndexName: agenda.indexName,
        KeySchema: keySchema(agenda.partitionKey, agenda.sortKey),
        Projection: { ProjectionType: agenda.projection },
      },
    ],
  }
}
