import { isRecord } from './json-record.ts'
import { maskIdNumber, maskName, maskPhone } from './mask.ts'

/** One person who complained, as the source wrote it; null is not said. */
export interface StatedPerson {
  name: string | null
  phone: string | null
  idNumber: string | null
}

/** What of a report is personal: as the source sent it, whatever it is. */
export interface Personal {
  narrative: string | null
  address: string | null
  complainants: StatedPerson[]
}

/** Reads the personal part of a body as it was sent; intake accepts ugly ones, so nothing here is refused. */
export function personalOf(body: unknown): Personal {
  const said = isRecord(body) ? body : {}
  const listed = Array.isArray(said.complainants) ? said.complainants : [said.complainants]
  return {
    narrative: words(said.narrative),
    address: isRecord(said.place) ? words(said.place.address) : null,
    complainants: listed.flatMap((entry) => {
      const person = isRecord(entry) ? personOf(entry) : { name: words(entry), phone: null, idNumber: null }
      return Object.values(person).some((value) => value !== null) ? [person] : []
    }),
  }
}

const personOf = (entry: Record<string, unknown>): StatedPerson => ({
  name: words(entry.name),
  phone: words(entry.phone),
  idNumber: words(entry.idNumber),
})

/** Text or number as text; anything else, and nothing but blanks, is not said. */
const words = (value: unknown): string | null => {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** 张**, 138****1234: as a person is shown wherever nothing has been opened. */
export const masked = ({ name, phone, idNumber }: StatedPerson): StatedPerson => ({
  name: name === null ? null : maskName(name),
  phone: phone === null ? null : maskPhone(phone),
  idNumber: idNumber === null ? null : maskIdNumber(idNumber),
})
