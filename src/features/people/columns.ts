/** The columns of an import file, as the contract names them. */
export const requiredColumns = ['nip', 'nama', 'jabatan', 'unit', 'atasan_nip'] as const
const optionalColumns = ['unit_induk', 'jenjang', 'pangkat', 'zona_waktu', 'peran'] as const
export type Column = (typeof requiredColumns)[number] | (typeof optionalColumns)[number]

/** The longest text that a column takes, in characters. */
export const longest: Partial<Record<Column, number>> = {
	nama: 120,
	jabatan: 200,
	unit: 200,
	unit_induk: 200,
	jenjang: 100,
	pangkat: 100,
}

const known: readonly string[] = [...requiredColumns, ...optionalColumns]

export function isColumn(name: string): name is Column {
	return known.includes(name)
}
