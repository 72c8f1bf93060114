import type { Db, Tx } from '../../store/client.ts'
import { type BuiltIn, builtInEntries, isBuiltIn } from './built-in.ts'

/** One wording in both languages; null where the agency has written none. */
export interface Wording {
	id: string | null
	en: string | null
}

/** An entry of `/bantuan`. */
export interface Entry {
	/** A built-in one goes by its name, the agency's own by its id. */
	key: string
	builtIn: BuiltIn | null
	/** In the agency's own words, where it has chosen any. */
	title: Wording
	text: Wording
	hidden: boolean
}

/**
 * All entries, hidden ones too, as they stand in the list: those that HR has moved at their places, then the built-in
 * ones, then the agency's own, oldest first.
 */
export async function listEntries(db: Db | Tx): Promise<Entry[]> {
	const rows = await db.helpEntry.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
	const known = rows.map(row => ({ entry: entryOf(row), position: row.position }))
	const untouched = builtInEntries
		.filter(name => !rows.some(({ builtIn }) => builtIn === name))
		.map(name => ({ entry: unchanged(name), position: null }))
	return [...known, ...untouched].toSorted((one, other) => placeOf(one) - placeOf(other)).map(({ entry }) => entry)
}

/** Can it be read: is there something to read at all? */
export function isComplete({ builtIn, title, text }: Entry): boolean {
	return builtIn !== null || (title.id !== null && text.id !== null)
}

interface Placed {
	entry: Entry
	position: number | null
}

function placeOf({ entry, position }: Placed): number {
	const behind = Number.MAX_SAFE_INTEGER / 2
	if (position !== null) return position
	return behind + (entry.builtIn === null ? builtInEntries.length : builtInEntries.indexOf(entry.builtIn))
}

function unchanged(name: BuiltIn): Entry {
	return { key: name, builtIn: name, title: { id: null, en: null }, text: { id: null, en: null }, hidden: false }
}

function entryOf(row: {
	id: string
	builtIn: string | null
	titleId: string | null
	titleEn: string | null
	textId: string | null
	textEn: string | null
	hidden: boolean
}): Entry {
	const builtIn = isBuiltIn(row.builtIn) ? row.builtIn : null
	return {
		key: builtIn ?? row.id,
		builtIn,
		title: { id: row.titleId, en: row.titleEn },
		text: { id: row.textId, en: row.textEn },
		hidden: row.hidden,
	}
}
