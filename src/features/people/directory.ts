import type { Tx } from '../../store/client.ts'

export interface KnownPerson {
	id: string
	number: string
	name: string
	post: string
	jenjang: string | null
	rank: string | null
	zone: string | null
	/** The unit's key, see `unitKey` */
	unit: string
	/** The supervisor's number */
	supervisor: string | null
	hr: boolean
	/** Without a NIP: entered by HR, never by a file */
	official: boolean
}

export interface KnownUnit {
	id: string
	name: string
	/** The parent's key */
	parent: string | null
}

/** Everyone and every unit in the database, as an import compares them with a file. */
export interface Directory {
	/** By number */
	people: ReadonlyMap<string, KnownPerson>
	/** By key */
	units: ReadonlyMap<string, KnownUnit>
}

/** Two spellings of a unit that differ in capitals only are one unit. */
export function unitKey(name: string): string {
	return name.toLowerCase()
}

export async function readDirectory(tx: Tx): Promise<Directory> {
	const units = await tx.unit.findMany()
	const people = await tx.employee.findMany({ omit: { createdAt: true } })
	const grants = await tx.roleGrant.findMany({ where: { role: 'hr' } })

	const unitKeys = new Map(units.map(({ id, name }) => [id, unitKey(name)]))
	const numbers = new Map(people.map(({ id, number }) => [id, number]))
	const hr = new Set(grants.map(grant => grant.employeeId))
	const keyOf = (id: string | null) => (id === null ? null : (unitKeys.get(id) ?? null))
	return {
		units: new Map(units.map(({ id, name, parentId }) => [unitKey(name), { id, name, parent: keyOf(parentId) }])),
		people: new Map(
			people.map(({ unitId, supervisorId, ...person }) => [
				person.number,
				{
					...person,
					unit: keyOf(unitId) ?? '',
					supervisor: supervisorId === null ? null : (numbers.get(supervisorId) ?? null),
					hr: hr.has(person.id),
				},
			]),
		),
	}
}
