import type { Instrument, Text } from '../../src/domain/instrument.ts'
import type { Env } from '../../src/store/env.ts'
import { readInstrumentFile } from '../../src/store/instrument-files.ts'
import { storeInstrument } from '../../src/store/instrument-version.ts'
import { toDate } from '../../src/store/time.ts'
import { invite } from './invitation.ts'

/** Who is who; the Telegram account of index n is 1000 + n. Only the stranger is no employee. */
export const [dewi, made, wati, ayu, budi, sari, dwi, eka, tri, rai, stranger] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

const health = { id: 'unit000001', name: 'Dinas Kesehatan' }
const schools = { id: 'unit000002', name: 'Dinas Pendidikan' }
const personnel = { id: 'unit000003', name: 'Badan Kepegawaian' }

/** Name, post, unit, supervisor, sex (the 15th digit of the NIP). */
const staff = [
	['Dewi Lestari', 'Analis kepegawaian', personnel, undefined, 2],
	['Made Suarta', 'Kepala Dinas', health, undefined, 1],
	['Wayan Wati', 'Perawat', health, made, 2],
	['Ketut Ayu', 'Bidan', health, made, 2],
	['Nyoman Budi', 'Staf', schools, rai, 1],
	['Putu Sari', 'Staf', schools, rai, 2],
	['Kadek Dwi', 'Staf', schools, rai, 1],
	['Gede Eka', 'Staf', schools, rai, 1],
	['Komang Tri', 'Staf', schools, rai, 1],
	['Rai Astawa', 'Kepala Dinas', schools, undefined, 1],
] as const

export const names: readonly string[] = staff.map(([name]) => name)

/** How many Telegram accounts there are: the staff's and the stranger's. */
export const accounts = staff.length + 1

export interface Agency {
	/** The title of the instrument, in both languages. */
	instrument: Text
	/** Employee ids, by index. */
	people: string[]
	/** A fresh invitation code of each. */
	codes: string[]
	unit: string
}

/**
 * An agency in which nobody has joined yet: Dewi of HR; Made, who heads Wati and Ayu in the health department; and
 * colleagues in another department, who can be peers: Budi, Sari, Dwi, Eka, Tri, and their head Rai.
 * @param instrument default: the one of Denpasar
 */
export async function seedAgency(env: Env, instrument?: Instrument): Promise<Agency> {
	const people = staff.map((_, index) => `emp${String(index).padStart(7, '0')}`)
	await env.db.unit.createMany({ data: [health, schools, personnel] })
	await env.db.employee.createMany({
		data: staff.map(([name, post, unit, supervisor, sex], index) => ({
			id: people[index]!,
			number: `198${index}0101201001${sex}${String(index + 1).padStart(3, '0')}`,
			name,
			post,
			unitId: unit.id,
			supervisorId: supervisor === undefined ? null : people[supervisor]!,
		})),
	})
	const grantedAt = toDate(env.now())
	await env.db.roleGrant.create({ data: { employeeId: people[dewi]!, role: 'hr', grantedAt } })
	const used = instrument ?? (await readInstrumentFile('instruments/denpasar-360.yaml'))
	await storeInstrument(env.db, env, used)
	const codes: string[] = []
	for (const employeeId of people) codes.push(await invite(env, employeeId))
	return { people, codes, instrument: used.title, unit: health.name }
}
