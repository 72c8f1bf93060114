import { readTable, type Table } from '../../../src/features/people/table.ts'
import type { Env } from '../../../src/store/env.ts'

export const bytes = (text: string) => new TextEncoder().encode(text)

/** A table as an office would type it: one line a row, cells between bars. */
export function sheet(...lines: string[]): Promise<Table> {
	const rows = lines.map(line => line.split('|').map(cell => `"${cell.trim()}"`))
	return readTable(bytes(rows.map(cells => cells.join(',')).join('\n')))
}

/** A small agency: a head, a division head, two of the staff. */
export const nip = {
	head: '197003141994031005',
	division: '197508222000032003',
	wati: '199001272015032002',
	yoga: '199602052020121003',
}
export const header = 'nip | nama | jabatan | unit | atasan_nip'
export const people = {
	head: `${nip.head} | Drs. I Nyoman Arta | Kepala Dinas | Dinas Kesehatan |`,
	division: `${nip.division} | Ni Luh Sari, S.H. | Kepala Bidang | Dinas Kesehatan | ${nip.head}`,
	wati: `${nip.wati} | Ni Wayan Wati | Penyuluh | Puskesmas | ${nip.division}`,
	yoga: `${nip.yoga} | I Gede Yoga | Pengolah Data | Puskesmas | ${nip.division}`,
}

/** One database serves a whole file of tests. */
export async function forgetEveryone({ db }: Env): Promise<void> {
	await db.$executeRaw`truncate "Unit", "Employee", "Setting", "AuditEvent" restart identity cascade`
}
