import { newId } from '../../store/id.ts'
import type { Column } from './columns.ts'
import { type Directory, type KnownPerson, unitKey } from './directory.ts'
import type { PersonRow } from './person-row.ts'

/** A field that an import changes, with what people read; null: empty. */
export interface FieldChange {
	column: Column
	from: string | null
	to: string | null
}

export interface PlannedPerson {
	row: number
	/** As the person will stand in the database */
	person: KnownPerson
	/** Empty for somebody new */
	changes: FieldChange[]
}

export interface PlannedUnit {
	id: string
	name: string
	/** The parent's id */
	parent: string | null
}

/** What an import will write; everyone and everything that stays as it is, is not in it. */
export interface Plan {
	created: PlannedPerson[]
	changed: PlannedPerson[]
	unchanged: number
	unitsCreated: PlannedUnit[]
	unitsMoved: PlannedUnit[]
	/** Known people whom the file does not name; they stay */
	notInFile: number
	idOfUnit(key: string): string
	idOfPerson(number: string | null): string | null
}

/** Compares rows that were accepted with who is already known. */
export function planImport(rows: readonly PersonRow[], directory: Directory): Plan {
	const units = planUnits(rows, directory)
	const unitName = (key: string) => units.names.get(key) ?? key
	const planned = rows.map(row => planPerson(row, directory, unitName))
	const ids = new Map([...directory.people.values(), ...planned.map(({ person }) => person)].map(p => [p.number, p.id]))
	const known = planned.filter(({ person }) => directory.people.has(person.number))
	const changed = known.filter(({ changes }) => changes.length > 0)
	const employees = known.filter(({ person }) => !person.official)
	return {
		created: planned.filter(({ person }) => !directory.people.has(person.number)),
		changed,
		unchanged: known.length - changed.length,
		unitsCreated: units.created,
		unitsMoved: units.moved,
		notInFile: [...directory.people.values()].filter(({ official }) => !official).length - employees.length,
		idOfUnit: key => units.ids.get(key) ?? '',
		idOfPerson: number => (number === null ? null : (ids.get(number) ?? null)),
	}
}

/** The ids of those to whom the plan gives the HR role. */
export function newOfficers({ created, changed }: Plan): string[] {
	return [
		...created.filter(({ person }) => person.hr),
		...changed.filter(({ changes }) => changes.some(({ column }) => column === 'peran')),
	].map(({ person }) => person.id)
}

/** The ids of known people who get another supervisor. */
export function withNewSuperior({ changed }: Plan): string[] {
	return changed
		.filter(({ changes }) => changes.some(({ column }) => column === 'atasan_nip'))
		.map(({ person }) => person.id)
}

function planUnits(rows: readonly PersonRow[], { units }: Directory) {
	const names = new Map([...units].map(([key, { name }]) => [key, name]))
	const ids = new Map([...units].map(([key, { id }]) => [key, id]))
	const parents = new Map<string, string>()
	for (const { unit, parentUnit } of rows) {
		for (const name of [unit, parentUnit]) {
			if (!name || names.has(unitKey(name))) continue
			names.set(unitKey(name), name)
			ids.set(unitKey(name), newId())
		}
		if (parentUnit) parents.set(unitKey(unit), unitKey(parentUnit))
	}
	const planned = [...names].map(([key, name]): PlannedUnit & { key: string } => {
		const parent = parents.get(key) ?? units.get(key)?.parent
		return { key, id: ids.get(key) ?? '', name, parent: parent ? (ids.get(parent) ?? null) : null }
	})
	return {
		names,
		ids,
		created: planned.filter(({ key }) => !units.has(key)),
		moved: planned.filter(({ key }) => {
			const parent = parents.get(key)
			return units.has(key) && parent !== undefined && parent !== units.get(key)?.parent
		}),
	}
}

function planPerson(row: PersonRow, { people }: Directory, unitName: (key: string) => string): PlannedPerson {
	const known = people.get(row.number)
	const person: KnownPerson = {
		id: known?.id ?? newId(),
		number: row.number,
		name: row.name,
		post: row.post,
		unit: unitKey(row.unit),
		supervisor: row.supervisor ?? officialAbove(known, people),
		jenjang: row.jenjang === undefined ? (known?.jenjang ?? null) : row.jenjang,
		rank: row.rank === undefined ? (known?.rank ?? null) : row.rank,
		zone: row.zone === undefined ? (known?.zone ?? null) : row.zone,
		hr: row.hr || (known?.hr ?? false),
		official: known?.official ?? false,
	}
	return { row: row.row, person, changes: known ? compare(known, person, unitName) : [] }
}

/** Lists know no officials: who is led by one stays so where a list names nobody. */
function officialAbove(known: KnownPerson | undefined, people: Directory['people']): string | null {
	const above = people.get(known?.supervisor ?? '')
	return above?.official ? above.number : null
}

function compare(from: KnownPerson, to: KnownPerson, unitName: (key: string) => string): FieldChange[] {
	const role = (hr: boolean) => (hr ? 'hr' : null)
	const pairs: [Column, string | null, string | null][] = [
		['nama', from.name, to.name],
		['jabatan', from.post, to.post],
		['unit', unitName(from.unit), unitName(to.unit)],
		['atasan_nip', from.supervisor, to.supervisor],
		['jenjang', from.jenjang, to.jenjang],
		['pangkat', from.rank, to.rank],
		['zona_waktu', from.zone, to.zone],
		['peran', role(from.hr), role(to.hr)],
	]
	return pairs.flatMap(([column, before, after]) => (before === after ? [] : [{ column, from: before, to: after }]))
}
