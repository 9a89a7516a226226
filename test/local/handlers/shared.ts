/** Stands for a composition root: something a process builds once. */
export const builtOnce = { calls: 0 }
