/** What use cases keep in the table and beside it, by subject. */
export type * from './stores/accounts.ts'
export type * from './stores/agenda.ts'
export type * from './stores/disputes.ts'
export type * from './stores/notices.ts'
export type * from './stores/operators.ts'
export type * from './stores/records.ts'
export type * from './stores/quarters.ts'
export type * from './stores/reports.ts'
