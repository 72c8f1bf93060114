import { createHash } from 'node:crypto'
import type { Group } from '../domain/group.ts'
import { type Instrument, withoutGroups } from '../domain/instrument.ts'
import { instrumentSchema } from '../domain/instrument-schema.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { Db, Tx } from './client.ts'
import type { Env } from './env.ts'
import { newId } from './id.ts'
import { toDate } from './time.ts'

/** A stored version never changes, so what was read once need not be read again. */
const versions = new Map<string, Instrument>()

/** The instrument of a period, as it stood when the period began and without the groups that HR switched off. */
export async function instrumentOf(db: Db | Tx, versionId: string, offGroups: readonly Group[]): Promise<Instrument> {
	const key = [versionId, ...offGroups].join(' ')
	const known = versions.get(key)
	if (known) return known
	const stored = await db.instrumentVersion.findUniqueOrThrow({ where: { id: versionId } })
	const instrument = withoutGroups(instrumentSchema.parse(stored.definition), offGroups)
	versions.set(key, instrument)
	return instrument
}

/** Stores an instrument as a new version unless it is there already; returns its version's id. */
export async function storeInstrument(tx: Tx, env: Env, instrument: Instrument): Promise<string> {
	const definition = JSON.stringify(instrument)
	const hash = createHash('sha256').update(definition).digest('hex')
	const known = await tx.instrumentVersion.findUnique({ where: { hash } })
	if (known) return known.id
	const last = await tx.instrumentVersion.aggregate({ where: { instrument: instrument.id }, _max: { version: true } })
	const id = newId()
	await tx.instrumentVersion.create({
		data: {
			id,
			instrument: instrument.id,
			version: (last._max.version ?? 0) + 1,
			hash,
			definition: JSON.parse(definition) as Prisma.InputJsonObject,
			createdAt: toDate(env.now()),
		},
	})
	return id
}

export interface InstrumentChoice {
	versionId: string
	instrument: Instrument
}

/** The newest version of every instrument, by title. */
export async function newestInstruments(db: Db | Tx): Promise<InstrumentChoice[]> {
	const rows = await db.instrumentVersion.findMany({
		distinct: ['instrument'],
		orderBy: [{ instrument: 'asc' }, { version: 'desc' }],
		select: { id: true },
	})
	return Promise.all(rows.map(async ({ id }) => ({ versionId: id, instrument: await instrumentOf(db, id, []) })))
}
