import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runCli } from '../src/cli/run-cli.ts'
import { openStore } from '../src/store/open.ts'
import { setSetting } from '../src/store/settings.ts'

let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'cermin-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

const path = (name: string) => join(folder, name)
const sample = join(import.meta.dirname, '../src/demo/agency.csv')
const wati = '199001272015032002'

/** What the operator types, in the language of their shell, and what comes back. */
async function cermin(line: readonly string[], variables: Record<string, string> = {}) {
	const out: string[] = []
	const err: string[] = []
	const code = await runCli(line, {
		variables: { DATA_DIR: path('data'), LANG: 'id_ID.UTF-8', ...variables },
		out: text => out.push(text),
		err: text => err.push(text),
	})
	return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('a command that was typed wrongly ends with 2 and says how', () => {
	test.each<[string[], string]>([
		[['people'], 'Perintah "people" tidak dikenal.'],
		[['people', 'delete'], 'Perintah "people delete" tidak dikenal.'],
		[['people', 'import'], 'Perintah ini belum lengkap: FILE belum diisi.'],
		[['people', 'import', 'a.csv', 'b.csv'], 'Isian "b.csv" tidak dikenal'],
		[['people', 'import', 'a.csv', '--force'], 'Pilihan --force tidak dikenal'],
		[['people', 'invite'], '--out belum diisi'],
		[['people', 'invite', '--out', '--demo'], 'Pilihan --out memerlukan isi.'],
		[['agency', 'set'], '--name atau --order'],
		[['agency', 'set', '--name', ' '], 'Pilihan --name memerlukan isi.'],
		[['outbox', 'pace', '--per-second', 'cepat'], 'Isian --per-second harus berupa angka di atas nol.'],
	])('%j', async (line, sentence) => {
		const { code, err } = await cermin(line)
		expect(code).toBe(2)
		expect(err).toContain(sentence)
		expect(err).toContain('--help')
	})
})

test('--help is answered in the language of the shell', async () => {
	expect(await cermin(['--help'])).toMatchObject({ code: 0, out: expect.stringContaining('perintah untuk operator') })
	expect(await cermin(['people', 'import', '--help'], { LANG: 'en_GB' })).toMatchObject({
		code: 0,
		out: expect.stringContaining("the operator's commands"),
	})
	expect(await cermin([])).toMatchObject({ code: 2 })
})

test('a wrong setting is named before anything is opened', async () => {
	const { code, err } = await cermin(['admin', 'grant', wati], { TZ_AGENCY: 'Denpasar' })
	expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^TZ_AGENCY /) })
})

test('a data folder that cannot be one is named', async () => {
	await writeFile(path('file'), '')
	const { code, err } = await cermin(['admin', 'grant', wati], { DATA_DIR: path('file') })
	expect({ code, err }).toEqual({ code: 1, err: expect.stringMatching(/^DATA_DIR /) })
})

test.each([
	['missing', 'nowhere.csv', 'tidak ditemukan'],
	['a folder', '.', 'tidak dapat dibuka (EISDIR)'],
])('a file that is %s is named', async (_, file, sentence) => {
	expect(await cermin(['people', 'import', path(file)])).toMatchObject({
		code: 1,
		err: expect.stringContaining(sentence),
	})
})

describe('an operator brings an agency', () => {
	test('looks first', async () => {
		const { code, out, err } = await cermin(['people', 'import', sample, '--dry-run'])
		expect({ code, err }).toEqual({ code: 0, err: '' })
		expect(out).toContain('Baris 11: baru, Ni Wayan Wati, S.K.M.')
		expect(out).toContain('Pegawai baru 29, berubah 0, tetap 0, baris ditolak 0; unit baru 5.')
		expect(out).toContain('belum ada yang disimpan')
	})

	test('then imports, and again without changing anything', async () => {
		expect(await cermin(['people', 'import', sample])).toMatchObject({
			code: 0,
			out: expect.stringContaining('Data sudah disimpan.'),
		})
		expect(await cermin(['people', 'import', sample])).toMatchObject({
			code: 0,
			out: expect.stringContaining('tidak ada yang diubah'),
		})
	})

	test('is told row by row what is wrong, and nothing is stored', async () => {
		const text = await readFile(sample, 'utf8')
		await writeFile(path('wrong.csv'), text.replace(wati, '19900127201503200').replace('Kepala Dinas Kesehatan', ''))
		const { code, out, err } = await cermin(['people', 'import', path('wrong.csv')])
		expect(code).toBe(1)
		expect(err.split('\n')).toEqual([
			'Baris 8: Kolom jabatan belum diisi.',
			'Baris 11: NIP "19900127201503200" terdiri atas 17 angka, seharusnya 18 angka.',
		])
		expect(out).toContain('Belum ada yang disimpan.')
	})

	test('stores the others on request, and still hears of the wrong ones', async () => {
		await writeFile(
			path('mixed.csv'),
			`nip,nama,jabatan,unit,atasan_nip,catatan\nTHL1,Made,Staf,Dinas Kesehatan,${wati},x\n1,B,C,D,,\n`,
		)
		const { code, out, err } = await cermin(['people', 'import', path('mixed.csv'), '--skip-invalid'])
		expect(code).toBe(1)
		expect(err).toContain('tidak dikenal dan dilewati: catatan')
		expect(err).toContain('Baris 3: ')
		expect(out).toContain('Data sudah disimpan.')
		expect(out).toContain('29 pegawai yang sudah tercatat tidak ada dalam berkas ini')
	})

	test('does not call a file fine of which nothing could be saved', async () => {
		await writeFile(
			path('wrong.csv'),
			'nip,nama,jabatan,unit,atasan_nip\n123456789012345678901,Made,Staf,Dinas Kesehatan,\n',
		)
		const { code, out } = await cermin(['people', 'import', path('wrong.csv'), '--skip-invalid'])
		expect(code).toBe(1)
		expect(out).toContain('Tidak ada yang diubah; baris yang ditolak')
	})

	test('sees a change before making it', async () => {
		await writeFile(path('change.csv'), `nip,nama,jabatan,unit,atasan_nip\nTHL1,Made,Staf Ahli,Dinas Kesehatan,\n`)
		const { out } = await cermin(['people', 'import', path('change.csv'), '--dry-run'])
		expect(out).toContain('Baris 2: Made: jabatan dari "Staf" menjadi "Staf Ahli"')
		expect(out).toContain(`Baris 2: Made: atasan_nip dari "${wati}" menjadi "(kosong)"`)
	})

	test('invites a unit, into a file for their eyes only', async () => {
		const line = ['people', 'invite', '--unit', 'Puskesmas Sanurjaya Selatan', '--out', path('codes.csv')]
		const { code, out } = await cermin(line, { BOT_USERNAME: 'cermin_bot' })
		expect(code).toBe(0)
		expect(out).toContain('7 kode undangan')
		const [header, first] = (await readFile(path('codes.csv'), 'utf8')).split('\r\n')
		expect(header).toBe('nip,nama,kode,tautan')
		expect(first).toMatch(/^\d{18},.+,([0-9A-Z]{16}),https:\/\/t\.me\/cermin_bot\?start=\1$/)
		expect((await stat(path('codes.csv'))).mode & 0o777).toBe(0o600)
	})

	test('is told where the codes have no links, and why', async () => {
		const line = ['people', 'invite', '--out', path('all.csv')]
		expect(await cermin(line)).toMatchObject({ code: 0, err: expect.stringContaining('BOT_USERNAME') })
	})

	test('gets links once the bot has been started', async () => {
		const store = await openStore({ dataDir: path('data') })
		await setSetting(store.db, 'bot.username', 'cermin_contoh_bot')
		await store.close()
		await cermin(['people', 'invite', '--out', path('all.csv')])
		expect(await readFile(path('all.csv'), 'utf8')).toContain('https://t.me/cermin_contoh_bot?start=')
	})

	test('makes no codes where they cannot be written, or for a unit that is none', async () => {
		const nowhere = await cermin(['people', 'invite', '--out', path('none/codes.csv')])
		expect(nowhere).toMatchObject({ code: 1, err: expect.stringContaining('codes.csv') })
		const unit = await cermin(['people', 'invite', '--unit', 'Dinas Lain', '--out', path('unit.csv')])
		expect(unit).toMatchObject({ code: 1, err: 'Unit "Dinas Lain" tidak ditemukan. Periksa kembali namanya.' })
		await expect(stat(path('unit.csv'))).rejects.toThrow('ENOENT')
	})

	test('appoints an HR officer and says whose bot this is', async () => {
		expect(await cermin(['admin', 'grant', wati])).toMatchObject({
			code: 0,
			out: 'Ni Wayan Wati, S.K.M. kini memegang peran Kepegawaian instansi.',
		})
		expect(await cermin(['admin', 'grant', wati])).toMatchObject({
			code: 0,
			out: expect.stringContaining('sudah memegang'),
		})
		expect(await cermin(['admin', 'grant', wati, '--role', 'unit-hr'])).toMatchObject({ code: 2 })
		expect(await cermin(['admin', 'grant', wati, '--role', 'raja'])).toMatchObject({ code: 2 })
		// The list names an officer too
		expect(await cermin(['admin', 'revoke', '198811022011012007'])).toMatchObject({ code: 0 })
		expect(await cermin(['admin', 'revoke', wati])).toMatchObject({
			code: 1,
			err: expect.stringContaining('satu-satunya'),
		})
		expect(await cermin(['admin', 'grant', '123'])).toMatchObject({ code: 1, err: expect.stringContaining('123') })
		expect(await cermin(['agency', 'set', '--name', 'Pemerintah Kota'])).toMatchObject({ code: 0 })
		expect(await cermin(['outbox', 'pace', '--per-second', '20'])).toMatchObject({
			code: 0,
			out: expect.stringContaining('paling banyak 20 per detik seluruhnya, 1 per detik dalam satu percakapan'),
		})
	})

	test('never sees the demo on the real data, nor the other way round', async () => {
		expect(await cermin(['admin', 'grant', wati, '--demo'])).toMatchObject({ code: 1 })
	})
})

describe('an operator brings an instrument', () => {
	const builtIn = join(import.meta.dirname, '../instruments/jakarta.yaml')

	test('that is complete', async () => {
		expect(await cermin(['instrument', 'check', builtIn])).toMatchObject({
			code: 0,
			out: expect.stringContaining('jakarta'),
		})
		expect(await cermin(['instrument', 'import', builtIn])).toMatchObject({
			code: 0,
			out: expect.stringContaining('disimpan'),
		})
	})

	test('that is not, and hears where and what is expected', async () => {
		await writeFile(path('broken.yaml'), 'id: Contoh\n')
		const { code, err } = await cermin(['instrument', 'check', path('broken.yaml')])
		expect(code).toBe(1)
		expect(err).toContain('id: Kode harus diawali huruf kecil')
		expect(await cermin(['instrument', 'import', path('none.yaml')])).toMatchObject({
			code: 1,
			err: expect.stringContaining('seluruh berkas: '),
		})
	})
})

test('an operator brings a catalogue of training, and is told row by row what is wrong', async () => {
	const catalogue = join(import.meta.dirname, '../src/demo/training.csv')
	const stored = await cermin(['training', 'import', catalogue, '--replace'])
	expect(stored).toMatchObject({ code: 0, out: expect.stringMatching(/Baru 12, berubah 0.*sudah disimpan/s) })
	await writeFile(path('wrong.csv'), 'aspek;kode;judul;kelas\nteliti;PLT-01;Ketelitian;A\nketelitan;PLT-02;Waktu;A\n')
	const broken = await cermin(['training', 'import', path('wrong.csv')])
	expect(broken).toMatchObject({ code: 1, err: expect.stringMatching(/dilewati: kelas\.\nBaris 3: "ketelitan" bukan/) })
})

describe('while the bot runs on the embedded database', () => {
	let close: () => Promise<void>
	beforeEach(async () => {
		close = (await openStore({ dataDir: path('data') })).close
	})
	afterEach(() => close())

	test('a command is refused with what to do', async () => {
		const { code, err } = await cermin(['admin', 'grant', wati])
		expect(code).toBe(1)
		expect(err).toContain('Hentikan bot terlebih dahulu')
	})
})

test('with a PostgreSQL that is away, a command says so without a word of the password', async () => {
	const url = 'postgresql://cermin:rahasia@127.0.0.1:1/cermin'
	const { code, err } = await cermin(['admin', 'grant', wati], { DATABASE_URL: url })
	expect(code).toBe(1)
	expect(err).toContain('DATABASE_URL')
	expect(err).not.toContain('rahasia')
})
