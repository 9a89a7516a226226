import * as z from 'zod/mini'

/**
 * Why a report needs a human look although it was accepted (DOMAIN 3.3): closed list, machine-readable.
 * `field` is a JSON pointer into the body as sent.
 */
export const reviewCodes = [
  'figure-unreadable',
  'figure-vague',
  'figure-negative',
  'figure-fraction',
  'figure-absurd',
  'figure-bounds-swapped',
  'figures-conflict',
  'credit-code-malformed',
  'credit-code-check-digit',
  'phone-unreadable',
  'id-number-unreadable',
  'id-number-check-digit',
  'date-unreadable',
  'date-in-future',
  'date-too-old',
  'signal-unknown',
  'unit-unknown',
  'employer-missing',
  'text-cleaned',
  'text-cut',
  'personal-data-masked',
  'complainants-cut',
  'field-unreadable',
  'reasons-cut',
] as const
export const ReviewReason = z.object({
  code: z.enum(reviewCodes),
  field: z.string(),
})
export type ReviewReason = z.infer<typeof ReviewReason>
export type ReviewCode = ReviewReason['code']
