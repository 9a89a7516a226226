/**
 * How the id of each begins. One secret signs both ways, and the id is signed with the rest: what was sent out under such
 * an id is never taken in again as a report (docs/adr/0022-callbacks.md).
 */
export const callbackIdPrefix = 'ldw_told_'
