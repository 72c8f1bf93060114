/** The columns of a catalogue, as the contract names them. */
export const requiredColumns = ['kode', 'judul', 'aspek'] as const
const optionalColumns = ['jenis', 'penyelenggara', 'jp', 'mulai'] as const
export type Column = (typeof requiredColumns)[number] | (typeof optionalColumns)[number]

/** In UTF-16 units, so that a card holds a page of entries. */
export const longest = { kode: 40, judul: 160, penyelenggara: 100 } as const

/** A city has some hundreds. */
export const mostEntries = 2_000
export const mostMegabytes = 2

const known: readonly string[] = [...requiredColumns, ...optionalColumns]

export function isColumn(name: string): name is Column {
	return known.includes(name)
}
