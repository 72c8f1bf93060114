import readXlsx from 'read-excel-file/node'
import { expect, test } from 'vitest'
import { writeBook } from '../../src/reports/sheet.ts'

test.each([2, 4_000])('a workbook of %i rows keeps numbers of employees, and runs no formula', async count => {
	const rows = Array.from({ length: count }, () => ['198609262015051001', '=1+1', 79.25, null])
	const pages = [{ name: 'Hasil', head: ['NIP', '@nama', 'Nilai', 'Catatan'], rows }]
	const [sheet] = await readXlsx(Buffer.from(await writeBook(pages)))
	expect(sheet?.data[0]).toEqual(['NIP', "'@nama", 'Nilai', 'Catatan'])
	expect(sheet?.data).toHaveLength(count + 1)
	expect(sheet?.data.at(-1)).toEqual(['198609262015051001', "'=1+1", 79.25, null])
})
