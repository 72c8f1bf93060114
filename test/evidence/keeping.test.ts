import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/domain/actor.ts'
import { mostBytes, mostFiles } from '../../src/domain/evidence.ts'
import { hasRoom, keepEvidence, removeEvidence } from '../../src/evidence/keeping.ts'
import { readSheet } from '../../src/questionnaire/sheet.ts'
import { openTestEnv, type TestEnv } from '../support/database.ts'
import { type Season, seedSeason } from '../support/season.ts'

let env: TestEnv
let season: Season
const open = '2026-11-30T09:00:00+08:00'
const closed = '2026-12-08T16:00:00+08:00'

beforeAll(async () => {
	env = await openTestEnv()
	season = await seedSeason(env)
})
afterAll(() => env.close())

beforeEach(async () => {
	env.at(open)
	await env.db.evidence.deleteMany()
	await env.db.handled.deleteMany()
	await env.db.auditEvent.deleteMany()
	await env.db.extension.deleteMany()
	await env.db.review.updateMany({ data: { state: 'draft' } })
})

const actor = (index: number, updateKey?: string): Actor => ({
	employeeId: season.people[index]!,
	roles: [],
	updateKey,
})
const place = (replaces?: string, itemId = 'target') => ({ reviewId: season.selfReviews[1]!, itemId, replaces })
const file = (name = 'Laporan.pdf') => {
	return { kind: 'document' as const, name, type: 'pdf' as const, bytes: Buffer.from(`isi ${name}`) }
}
const keep = (name?: string, replaces?: string, key?: string) =>
	keepEvidence(env, actor(1, key), place(replaces), file(name))
const kept = () => env.db.evidence.findMany({ include: { file: true }, orderBy: { name: 'asc' } })
const told = async () => (await env.db.auditEvent.findMany({ orderBy: { id: 'asc' } })).map(({ action }) => action)
const fill = async (count: number) => {
	for (let index = 0; index < count; index++) await keep(`${index}.pdf`)
}

test('a file is kept byte by byte, with what it is, and is counted on the sheet', async () => {
	const bytes = Buffer.alloc(mostBytes, 7)
	await keepEvidence(env, actor(1), place(), { ...file(' Laporan\u202E.pdf'), bytes })
	await keepEvidence(env, actor(1), place(undefined, 'kendala'), { ...file(), kind: 'photo', name: '', type: 'jpeg' })
	const [photo, document] = await kept()
	expect(photo).toMatchObject({ itemId: 'kendala', kind: 'photo', name: '', mime: 'image/jpeg' })
	expect(document).toMatchObject({ name: 'Laporan .pdf', mime: 'application/pdf', size: mostBytes })
	expect(bytes.equals(document!.file!.bytes)).toBe(true)
	const sheet = await readSheet(env.db, actor(1), 'self', season.selfReviews[1]!)
	expect(Object.fromEntries(sheet.evidence)).toEqual({ target: 1, kendala: 1 })
	expect(await told()).toEqual(['evidence.added', 'evidence.added'])
})

test('the eleventh is refused, also where two come at once for the last place', async () => {
	await fill(mostFiles - 1)
	const both = await Promise.allSettled([keep('a.pdf'), keep('b.pdf')])
	expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
	await expect(hasRoom(env, actor(1), place())).rejects.toMatchObject({ key: 'refusal-evidence-full' })
	await expect(keep()).rejects.toMatchObject({ key: 'refusal-evidence-full' })
	expect(await kept()).toHaveLength(mostFiles)
})

test('a replaced file goes, so that a full sheet takes another in its place; one that is gone is no place', async () => {
	await fill(mostFiles)
	const [first] = await kept()
	await expect(hasRoom(env, actor(1), place(first!.id))).resolves.toBe(true)
	await keep('z.pdf', first!.id)
	expect((await kept()).map(({ name }) => name)).toEqual([...Array(9).keys()].map(n => `${n + 1}.pdf`).concat('z.pdf'))
	await expect(keep('zz.pdf', first!.id)).rejects.toMatchObject({ key: 'refusal-evidence-full' })
	expect((await told()).at(-1)).toBe('evidence.replaced')
	expect(await env.db.evidenceFile.count()).toBe(mostFiles)
})

test('an update that comes again keeps nothing twice', async () => {
	await keep('a.pdf', undefined, 'm:1001:7')
	await keep('a.pdf', undefined, 'm:1001:7')
	expect(await kept()).toHaveLength(1)
	expect(await hasRoom(env, actor(1, 'm:1001:7'), place())).toBe(false)
	expect(await hasRoom(env, actor(1, 'm:1001:8'), place())).toBe(true)
})

test('removing takes the bytes along, twice is once, and other appraisals’ files are out of reach', async () => {
	await keep()
	const { id } = (await kept())[0]!
	const mine = season.selfReviews[2]!
	await removeEvidence(env, actor(2), mine, id)
	await keepEvidence(env, actor(2), { reviewId: mine, itemId: 'target', replaces: id }, file('Ayu.pdf'))
	expect((await kept()).map(({ name }) => name)).toEqual(['Ayu.pdf', 'Laporan.pdf'])
	await removeEvidence(env, actor(1), season.selfReviews[1]!, id)
	await removeEvidence(env, actor(1), season.selfReviews[1]!, id)
	expect((await kept()).map(({ name }) => name)).toEqual(['Ayu.pdf'])
	expect(await env.db.evidenceFile.count()).toBe(1)
	expect(await told()).toEqual(['evidence.added', 'evidence.added', 'evidence.removed'])
})

describe('nothing is added, replaced or removed', () => {
	const attempts = async (index = 1, reviewId = season.selfReviews[1]!, itemId = 'target') => {
		const [{ id } = { id: 'none' }] = await kept()
		const refusals: unknown[] = []
		for (const attempt of [
			() => hasRoom(env, actor(index), { reviewId, itemId }),
			() => keepEvidence(env, actor(index), { reviewId, itemId }, file()),
			() => keepEvidence(env, actor(index), { reviewId, itemId, replaces: id }, file()),
			() => removeEvidence(env, actor(index), reviewId, id),
		])
			refusals.push(await attempt().then(String, error => error.key))
		expect((await kept()).map(found => found.id)).toEqual(id === 'none' ? [] : [id])
		return [...new Set(refusals)]
	}

	test('once the self-assessment is sent, until it is taken back', async () => {
		await keep()
		await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'submitted' } })
		expect(await attempts()).toEqual(['refusal-submitted'])
		await env.db.review.update({ where: { id: season.selfReviews[1] }, data: { state: 'draft' } })
		await keep('b.pdf')
		expect(await kept()).toHaveLength(2)
	})

	test('before the window opens and after it has closed, unless this appraisal has more time', async () => {
		await keep()
		env.at('2026-11-30T07:59:59+08:00')
		expect(await attempts()).toEqual(['refusal-window-closed'])
		env.at(closed)
		expect(await attempts()).toEqual(['refusal-window-closed'])
		const closesAt = new Date('2026-12-09T16:00:00+08:00')
		await env.db.extension.create({ data: { appraisalId: season.appraisals[1]!, stage: 'feedback', closesAt } })
		await keep('b.pdf')
		expect(await kept()).toHaveLength(2)
	})

	test.each([
		['by her supervisor', 0],
		['by a colleague', 2],
	])('%s', async (_, index) => {
		await keep()
		expect(await attempts(index)).toEqual(['refusal-not-yours'])
	})

	test('beside what she is not asked, or what is no self-assessment', async () => {
		const ask = async (reviewId: string, itemId: string, index: number) => [
			await hasRoom(env, actor(index), { reviewId, itemId }).catch(error => error.key),
			await keepEvidence(env, actor(index), { reviewId, itemId }, file()).catch(error => error.key),
		]
		const refused = ['refusal-not-yours', 'refusal-not-yours']
		expect(await ask(season.selfReviews[1]!, 'hilang', 1)).toEqual(refused)
		expect(await ask(season.supervisorReviews[1]!, 'target', 0)).toEqual(refused)
		expect(await kept()).toEqual([])
	})
})

test('when an appraisal goes, its evidence goes', async () => {
	await keepEvidence(env, actor(6), { reviewId: season.selfReviews[6]!, itemId: 'target' }, file())
	await env.db.appraisal.delete({ where: { id: season.appraisals[6] } })
	expect(await env.db.evidenceFile.count()).toBe(0)
})
