import { Temporal } from 'temporal-polyfill'
import { withoutGroups } from '../../src/domain/instrument.ts'
import type { Env } from '../../src/store/env.ts'
import { readInstrumentFile } from '../../src/store/instrument-files.ts'
import { storeInstrument } from '../../src/store/instrument-version.ts'
import { toDate } from '../../src/store/time.ts'

export interface SeasonOptions {
	/** Employees besides the head; default 6. All join as Telegram accounts 1000, 1001, … unless `joined` says fewer. */
	staff?: number
	joined?: number
	instrument?: 'denpasar-360' | 'jakarta' | 'bukittinggi-kompetensi'
	/** Pairs of (appraised, peer) by index, approved at once; default: none. */
	peers?: [number, number][]
	/** false: people only, no period. */
	period?: boolean
}

/**
 * One unit with a head (index 0, who is HR too and has no supervisor) and staff (1…n) supervised by the head, and an
 * open period: proposal Mon 23 Nov 08.00 – Wed 25 Nov 16.00 2026 WITA, approval – Fri 27 Nov 16.00, feedback Mon 30
 * Nov 08.00 – Tue 8 Dec 16.00, supervisor Thu 10 Dec 08.00 – Wed 16 Dec 16.00.
 */
export interface Season {
	periodId: string
	instrumentVersionId: string
	/** Employee ids; the Telegram account of index n is 1000 + n. */
	people: string[]
	names: string[]
	/** By index of the appraised employee (the head, index 0, has none). */
	appraisals: string[]
	selfReviews: string[]
	supervisorReviews: string[]
	/** Review ids of `peers`, in that order. */
	peerReviews: string[]
}

export const windows = {
	proposal: ['2026-11-23T08:00:00+08:00', '2026-11-25T16:00:00+08:00'],
	approval: ['2026-11-23T08:00:00+08:00', '2026-11-27T16:00:00+08:00'],
	feedback: ['2026-11-30T08:00:00+08:00', '2026-12-08T16:00:00+08:00'],
	supervisor: ['2026-12-10T08:00:00+08:00', '2026-12-16T16:00:00+08:00'],
} as const

const names = [
	'Made Suarta',
	'Wayan Wati',
	'Ketut Ayu',
	'Nyoman Budi',
	'Putu Sari',
	'Kadek Dwi',
	'Gede Eka',
	'Komang Tri',
]

/** An id of ten characters that says what it is: `emp0000001`. */
const id = (kind: string, index: number) => kind + String(index).padStart(10 - kind.length, '0')

export async function seedSeason(env: Env, options: SeasonOptions = {}): Promise<Season> {
	const { staff = 6, joined = staff + 1, peers = [] } = options
	const { db } = env
	const at = toDate(env.now())
	const count = staff + 1
	const people = Array.from({ length: count }, (_, index) => id('emp', index))
	const named = people.map((_, index) => `${names[index % names.length]}${index >= names.length ? ` ${index}` : ''}`)
	await db.unit.create({ data: { id: id('unit', 1), name: 'Dinas Kesehatan' } })
	for (const [index, employeeId] of people.entries()) {
		const sex = index % 2 === 0 ? 1 : 2
		await db.employee.create({
			data: {
				id: employeeId,
				number: `198${index % 10}0101201001${sex}${String(index + 1).padStart(3, '0')}`,
				name: named[index]!,
				post: index === 0 ? 'Kepala Dinas' : 'Staf',
				unitId: id('unit', 1),
				supervisorId: index === 0 ? null : people[0],
			},
		})
	}
	await db.roleGrant.create({ data: { employeeId: people[0]!, role: 'hr', grantedAt: at } })
	await db.account.createMany({
		data: people.slice(0, joined).map((employeeId, index) => ({
			telegramId: BigInt(1000 + index),
			employeeId,
			linkedAt: at,
		})),
	})
	const instrument = await readInstrumentFile(`instruments/${options.instrument ?? 'denpasar-360'}.yaml`)
	const instrumentVersionId = await storeInstrument(db, env, instrument)
	const season: Season = {
		periodId: id('per', 1),
		instrumentVersionId,
		people,
		names: named,
		appraisals: people.map((_, index) => id('app', index)),
		selfReviews: people.map((_, index) => id('self', index)),
		supervisorReviews: people.map((_, index) => id('sup', index)),
		peerReviews: peers.map((_, index) => id('peer', index)),
	}
	if (options.period === false) return season
	const hasPeers = Boolean(withoutGroups(instrument, []).groups.peer)
	await db.period.create({
		data: {
			id: season.periodId,
			name: 'Triwulan IV 2026',
			instrumentVersionId,
			state: 'open',
			createdById: people[0]!,
			createdAt: at,
			openedAt: at,
			units: { create: [{ unitId: id('unit', 1) }] },
			windows: {
				create: Object.entries(windows)
					.filter(([stage]) => hasPeers || stage === 'feedback' || stage === 'supervisor')
					.map(([stage, [opensAt, closesAt]]) => ({
						stage: stage as keyof typeof windows,
						opensAt: toDate(Temporal.Instant.from(opensAt)),
						closesAt: toDate(Temporal.Instant.from(closesAt)),
					})),
			},
		},
	})
	const appraised = people.slice(1).map((employeeId, offset) => ({ employeeId, index: offset + 1 }))
	const peered = new Set(peers.map(([index]) => index))
	await db.appraisal.createMany({
		data: appraised.map(({ employeeId, index }) => ({
			id: season.appraisals[index]!,
			periodId: season.periodId,
			employeeId,
			supervisorId: people[0]!,
			unitId: id('unit', 1),
			peers: peered.has(index) ? ('approved' as const) : ('choosing' as const),
			createdAt: at,
		})),
	})
	await db.review.createMany({
		data: [
			...appraised.flatMap(({ employeeId, index }) => [
				{
					id: season.selfReviews[index]!,
					appraisalId: season.appraisals[index]!,
					raterId: employeeId,
					group: 'self' as const,
				},
				{
					id: season.supervisorReviews[index]!,
					appraisalId: season.appraisals[index]!,
					raterId: people[0]!,
					group: 'supervisor' as const,
				},
			]),
			...peers.map(([index, peer], n) => ({
				id: season.peerReviews[n]!,
				appraisalId: season.appraisals[index]!,
				raterId: people[peer]!,
				group: 'peer' as const,
			})),
		],
	})
	await db.nomination.createMany({
		data: peers.map(([index, peer], n) => ({
			id: id('nom', n),
			appraisalId: season.appraisals[index]!,
			peerId: people[peer]!,
			state: 'approved' as const,
			createdAt: at,
		})),
	})
	return season
}
