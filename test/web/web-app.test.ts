import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { type Season, seedSeason } from '../support/season.ts'
import { statements } from '../support/statements.ts'
import { askingAs } from './asking.ts'

const [head, wati, ayu, budi] = [1000, 1001, 1002, 1003]
/** In the season, but has not joined. */
const unlinked = 1006
const stranger = 7777

let env: TestEnv
let season: Season
let app: ReturnType<typeof askingAs>['app']
let opened: ReturnType<typeof askingAs>['opened']
let ask: ReturnType<typeof askingAs>['ask']
let order: ReturnType<typeof askingAs>['order']

/**
 * The head is HR and scores all but Ayu (2) and Budi (3), whom Wati (1) scores. Wati and Ayu have sent their
 * self-assessment, Budi has proposed his peers. Two work in a community health centre below the department.
 */
beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env, {
		joined: 6,
		peers: [
			[1, 2],
			[1, 3],
			[1, 4],
			[4, 1],
		],
	})
	;({ app, opened, ask, order } = askingAs(env))
	const { db } = env
	await db.account.create({ data: { telegramId: BigInt(unlinked) } })
	await db.unit.create({ data: { id: 'unit000002', name: 'Puskesmas Melati', parentId: 'unit000001' } })
	for (const index of [5, 6]) {
		await db.employee.update({ where: { id: season.people[index] }, data: { unitId: 'unit000002' } })
		await db.appraisal.update({ where: { id: season.appraisals[index] }, data: { unitId: 'unit000002' } })
	}
	for (const index of [2, 3]) {
		const supervisorId = season.people[1]!
		await db.appraisal.update({ where: { id: season.appraisals[index] }, data: { supervisorId } })
		await db.review.update({ where: { id: season.supervisorReviews[index] }, data: { raterId: supervisorId } })
	}
	await db.appraisal.update({ where: { id: season.appraisals[3] }, data: { peers: 'proposed' } })
	const sent = [season.selfReviews[1]!, season.selfReviews[2]!]
	await db.review.updateMany({ where: { id: { in: sent } }, data: { state: 'submitted' } })
})
afterAll(() => env.close())

describe('who is let in', () => {
	const home = async (authorization: string) => {
		const response = await app.request('/app/api/home', { headers: { authorization } })
		return [response.status, (await response.json()).error]
	}
	const forged = 'Halaman ini hanya dapat dibuka dari tombol pada percakapan dengan bot di Telegram.'

	test.each([
		['somebody without initData', () => '', 401, forged],
		['another scheme', () => `Bearer ${opened(head)}`, 401, forged],
		['a forged name', () => `tma ${opened(ayu).toString().replace('1002', '1000')}`, 401, forged],
		['an opening of an hour ago', () => `tma ${opened(head, 61)}`, 401, expect.stringContaining('Sesi sudah berakhir')],
		['a stranger', () => `tma ${opened(stranger)}`, 401, expect.stringContaining('belum terhubung')],
		['an account that is not linked', () => `tma ${opened(unlinked)}`, 401, expect.stringContaining('belum terhubung')],
		[
			'an employee without a team',
			() => `tma ${opened(budi)}`,
			403,
			expect.stringContaining('petugas kepegawaian dan'),
		],
		['a supervisor', () => `tma ${opened(wati)}`, 200, undefined],
		['HR, almost an hour later', () => `tma ${opened(head, 59)}`, 200, undefined],
	])('%s', async (_, authorization, status, error) => {
		expect(await home(authorization())).toEqual([status, error])
	})

	test('nobody while the phone’s PIN has locked it, and its owner once it is open', async () => {
		const account = { where: { telegramId: BigInt(head) } }
		await env.db.account.update({ ...account, data: { pinHash: 'salted' } })
		const [status, error] = await home(`tma ${opened(head)}`)
		expect([status, error]).toEqual([401, expect.stringContaining('PIN')])
		for (const path of ['overview', 'late?list=self']) expect((await ask(head, path)).status, path).toBe(401)
		expect((await order(head, 'sheet')).status).toBe(401)
		const now = env.now().epochMilliseconds
		await env.db.account.update({ ...account, data: { pinUsedAt: new Date(now - 14 * 60_000) } })
		expect((await home(`tma ${opened(head)}`))[0]).toBe(200)
		expect((await env.db.account.findUniqueOrThrow(account)).pinUsedAt, 'using the page is use').toEqual(new Date(now))
		await env.db.account.update({ ...account, data: { pinUsedAt: new Date(now - 15 * 60_000) } })
		expect((await home(`tma ${opened(head)}`))[0]).toBe(401)
		await env.db.account.update({ ...account, data: { pinHash: null, pinUsedAt: null } })
	})

	test('is said in their own language', async () => {
		await env.db.account.update({ where: { telegramId: BigInt(budi) }, data: { language: 'en' } })
		expect((await ask(budi, 'overview')).answer).toMatchObject({
			language: 'en',
			error: 'This part is for HR officers only.',
		})
		expect((await home(`tma ${opened(budi, 90)}`))[1]).toContain('The session has ended')
	})

	test.each(['overview', 'units', 'late', 'results'])(
		'%s is for HR alone, also where somebody supervises',
		async path => {
			expect((await ask(wati, `${path}?period=${season.periodId}`)).status).toBe(403)
			expect((await ask(budi, `${path}?period=${season.periodId}`)).status).toBe(403)
		},
	)

	test('a table is sent to HR alone', async () => {
		expect((await order(wati, `sheet?period=${season.periodId}`)).status).toBe(403)
		expect((await ask(head, `sheet?period=${season.periodId}`)).status).toBe(404)
		expect(await env.db.outboxMessage.count({ where: { kind: 'period-sheet' } })).toBe(0)
	})

	test('who loses the role is out at once', async () => {
		const grant = { employeeId: season.people[4]!, role: 'hr' as const }
		await env.db.roleGrant.create({ data: { ...grant, grantedAt: new Date() } })
		expect((await ask(1004, 'overview')).status).toBe(200)
		await env.db.roleGrant.delete({ where: { employeeId_role: grant } })
		expect((await ask(1004, 'overview')).status).toBe(403)
	})
})

describe('HR', () => {
	test('opens with the period that runs, part by part', async () => {
		const { answer } = await ask(head, 'home')
		expect(answer).toMatchObject({
			screen: 'overview',
			name: 'Made Suarta',
			screens: ['overview', 'units', 'late', 'results', 'team'],
			periods: [{ id: season.periodId, name: 'Triwulan IV 2026 · berjalan' }],
			figures: [{ value: '6' }, { value: '2' }, { label: 'Kurang rekan penilai', value: '5' }],
		})
		expect(answer.parts.find(({ part }: { part: string }) => part === 'self')).toEqual({
			part: 'self',
			label: 'Penilaian diri',
			done: 2,
			total: 6,
			text: '2 dari 6',
			share: '33%',
			late: '',
			when: 'Mulai Senin, 30 November 2026 pukul 08.00 WITA',
		})
		expect(answer.parts[0]).toMatchObject({ late: '3 belum', when: expect.stringContaining('Sampai Rabu, 25 Nov') })
	})

	test('the overview asks the database ten times at most, whatever the size of the agency', async () => {
		expect((await statements(() => ask(head, 'overview'))).length).toBeLessThanOrEqual(10)
	})

	test('goes down the tree, each unit with what is below it', async () => {
		const { answer } = await ask(head, 'units')
		expect(answer).toMatchObject({
			here: { name: 'Dinas Kesehatan', people: '6' },
			rows: [
				{ name: 'Seluruhnya', people: '6', opens: false },
				{ name: 'Langsung di unit ini', people: '4', opens: false },
				{ id: 'unit000002', name: 'Puskesmas Melati', people: '2', opens: true },
			],
		})
		const below = (await ask(head, 'units?unit=unit000002')).answer
		expect(below.path.map(({ name }: { name: string }) => name)).toEqual(['Dinas Kesehatan', 'Puskesmas Melati'])
		expect(below.rows).toEqual([])
		expect(await ask(head, 'units?unit=nowhere')).toMatchObject({
			status: 403,
			answer: { error: 'Unit ini tidak memiliki pegawai yang dinilai pada periode tersebut.' },
		})
	})

	test('reads who is late, also of one unit', async () => {
		const names = async (query: string) =>
			(await ask(head, `late?${query}`)).answer.rows.map(([name]: string[]) => name)
		expect((await names('list=self')).toSorted()).toEqual(season.names.slice(3).toSorted())
		expect((await names('list=self&unit=unit000002')).toSorted()).toEqual(season.names.slice(5).toSorted())
		expect(await names('list=supervisor&unit=unit000002')).toEqual([season.names[0]])
	})

	test('of peers, sees those of a unit, never those who rate a unit’s people', async () => {
		const of = async (unit: string) => (await ask(head, `late?list=peer&unit=${unit}`)).answer.rows
		expect((await of('unit000001')).map(([name]: string[]) => name).sort()).toEqual(season.names.slice(1, 5).toSorted())
		expect(await of('unit000002')).toEqual([])
	})

	test('gets the table in the chat, recorded', async () => {
		const { status, answer } = await order(head, `sheet?period=${season.periodId}`)
		expect([status, answer.said]).toEqual([200, 'Tabel sedang dikirim ke percakapan Bapak/Ibu dengan bot.'])
		expect(await env.db.outboxMessage.findMany({ where: { kind: 'period-sheet' } })).toMatchObject([
			{ recipientId: season.people[0], params: { period: season.periodId } },
		])
		expect(await env.db.auditEvent.findMany({ where: { action: 'period.exported' } })).toMatchObject([
			{ actorId: season.people[0], subject: `period:${season.periodId}`, details: { sheet: 'progress' } },
		])
	})

	test('sees results once they are published', async () => {
		expect((await ask(head, 'results')).answer.empty).toContain('belum ditetapkan')
	})
})

describe('a supervisor', () => {
	test('opens with their own people and nobody else’s', async () => {
		const { answer } = await ask(wati, `home?period=${season.periodId}`)
		expect(answer).toMatchObject({ screen: 'team', screens: ['team'] })
		expect(answer.teams).toMatchObject([
			{
				name: 'Triwulan IV 2026',
				rows: [
					{ name: 'Ketut Ayu', cells: [{ text: 'Belum diusulkan' }, { text: 'Sudah' }, { text: 'Belum' }] },
					{ name: 'Nyoman Budi', cells: [{ text: 'Menunggu persetujuan' }, { text: 'Belum' }, { text: 'Belum' }] },
				],
			},
		])
		expect(answer.waits.map(({ what }: { what: string }) => what)).toContain(
			'Memeriksa usulan rekan penilai (1 pegawai)',
		)
	})

	test('reads nothing of what peers have done', async () => {
		const { answer } = await ask(wati, 'team')
		expect(answer.teams[0].parts.map(({ part }: { part: string }) => part)).toEqual(['approval', 'self', 'supervisor'])
	})
})

describe('a published period', () => {
	beforeAll(async () => {
		await env.db.period.update({ where: { id: season.periodId }, data: { state: 'published' } })
		await env.db.result.createMany({
			data: [1, 2, 5].map(index => ({
				id: `res000000${index}`,
				appraisalId: season.appraisals[index]!,
				version: 1,
				snapshot: {},
				nilai: 80,
				predikat: index === 5 ? 'Sangat Baik' : 'Baik',
				publishedAt: new Date(),
			})),
		})
	})
	afterAll(() => env.db.period.update({ where: { id: season.periodId }, data: { state: 'open' } }))

	test('shows HR how its results spread, in a picture that is a table too', async () => {
		const { answer } = await ask(head, 'results')
		expect(answer.period.name).toBe('Triwulan IV 2026')
		expect(answer.figures.map(({ value }: { value: string }) => value)).toEqual(['6', '3', '3'])
		expect(answer.bars[0].rows.slice(0, 3)).toEqual([
			{ label: 'Sangat Baik', value: 1, most: 3, text: '1' },
			{ label: 'Baik', value: 2, most: 3, text: '2' },
			expect.objectContaining({ value: 0 }),
		])
		expect(answer.units.rows).toEqual([
			['Dinas Kesehatan', '2', '4'],
			['Puskesmas Melati', '1', '2'],
		])
	})

	test('has nothing more for a supervisor here', async () => {
		expect((await ask(wati, 'home')).status).toBe(403)
		expect((await ask(wati, `results?period=${season.periodId}`)).status).toBe(403)
	})
})

describe('on the wire', () => {
	test('the page runs nothing but its own files, in nobody’s frame but Telegram’s', async () => {
		const page = await app.request('/app/')
		const html = await page.text()
		const policy = page.headers.get('content-security-policy')
		expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
		expect(policy).toContain('frame-ancestors https://web.telegram.org')
		expect(policy).not.toMatch(/unsafe|http:|\*/)
		expect(html).not.toMatch(/<script(?![^>]* src=)|style=|\son\w+=|https?:/)
		expect(page.headers.get('referrer-policy')).toBe('no-referrer')
	})

	test('its files are fetched once, in one small lot', async () => {
		const html = await (await app.request('/app/')).text()
		const paths = [...new Set([...html.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path ?? ''))]
		const files = await Promise.all(
			paths.map(path => app.request(`/app/${path}`, { headers: { 'accept-encoding': 'gzip' } })),
		)
		expect(files.map(({ status }) => status)).toEqual(files.map(() => 200))
		expect(files.every(({ headers }) => headers.get('cache-control')?.includes('immutable'))).toBe(true)
		const sizes = await Promise.all(files.map(async file => (await file.arrayBuffer()).byteLength))
		expect(sizes.reduce((total, size) => total + size, 0)).toBeLessThan(40_000)
	})

	test('what has not changed is not sent again, and nothing stays on the device', async () => {
		const first = await ask(head, 'overview')
		expect(first.headers.get('cache-control')).toBe('no-store')
		const again = await ask(head, 'overview', { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
		expect(again.status).toBe(304)
	})
})
