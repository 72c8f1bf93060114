import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { stringify } from 'yaml'
import { translator } from '../../src/i18n/translate.ts'
import { InstrumentFileError, readInstrumentFile } from '../../src/store/instrument-files.ts'
import { instrumentFile } from '../support/instrument.ts'

let folder: string
beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'cermin-instrument-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function refusalOf(content: string): Promise<InstrumentFileError> {
	const file = join(folder, 'instrumen.yaml')
	await writeFile(file, content)
	const error = await readInstrumentFile(file).catch(error => error)
	expect(error).toBeInstanceOf(InstrumentFileError)
	return error
}

describe('HR brings an instrument file', () => {
	it('that is complete', async () => {
		const file = join(folder, 'contoh.yaml')
		await writeFile(file, stringify(instrumentFile()))
		expect(await readInstrumentFile(file)).toMatchObject({ id: 'contoh' })
	})

	it('with a mistake, and learns the file, the place and what is expected', async () => {
		const error = await refusalOf(stringify({ ...instrumentFile(), scale: 'lima' }))
		expect(error.message).toContain('instrumen.yaml')
		expect(error.message).toContain('scale: instrument-problem-type {"expected":"array"}')
		const sentences = error.problems.map(({ path, key, args }) => `${path}: ${translator('id').loose(key, args)}`)
		expect(sentences).toEqual(['scale: Jenis isian tidak sesuai; seharusnya daftar.'])
	})

	test.each([
		['that is no YAML', 'id: [contoh', 'syntax'],
		['with a key given twice', 'id: satu\nid: dua', 'syntax'],
		['with an alias of nothing', 'id: *satu', 'unreadable'],
		['that is empty', '', 'type'],
		['that is a list', '- 1', 'type'],
	])('%s', async (_, content, problem) => {
		const [first] = (await refusalOf(content)).problems
		expect(first?.key).toBe(`instrument-problem-${problem}`)
		for (const language of ['id', 'en'] as const) {
			expect(translator(language).loose(first?.key ?? '', first?.args)).not.toBe('')
		}
	})

	it('that is not there', async () => {
		await expect(readInstrumentFile(join(folder, 'tidak-ada.yaml'))).rejects.toMatchObject({
			problems: [{ path: '', key: 'instrument-problem-unreadable', args: { reason: 'ENOENT' } }],
		})
	})
})
