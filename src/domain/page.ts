/** One page of a list, counted from 1. */
export interface Page<T> {
	items: T[]
	/** Of the whole list. */
	total: number
	page: number
	pages: number
}

/** Where a page lies: which it is of how many (at least one), and how many items come before it. */
export interface PagePlace {
	page: number
	pages: number
	offset: number
}

/** @param wanted as a path names it; a page that is not there (the list has become shorter) becomes the nearest */
export function placePage(wanted: number, total: number, size: number): PagePlace {
	const pages = Math.max(1, Math.ceil(total / size))
	const page = Math.min(Math.max(1, Math.trunc(wanted) || 1), pages)
	return { page, pages, offset: (page - 1) * size }
}

/** A page of a list that is at hand. */
export function pageOf<T>(all: readonly T[], wanted: number, size: number): Page<T> {
	const { offset, ...place } = placePage(wanted, all.length, size)
	return { ...place, items: all.slice(offset, offset + size), total: all.length }
}

/** Reads a page whose rows carry the total; where there is no such page, the first. */
export async function readPage<T extends { total: number }>(
	wanted: number,
	size: number,
	read: (limit: number, offset: number) => Promise<T[]>,
): Promise<Page<T>> {
	// A page that nobody could have turned to would count its rows beyond what the database can.
	const { page, offset } = placePage(wanted, Number.MAX_SAFE_INTEGER / size, size)
	const items = await read(size, offset)
	if (items.length === 0 && page > 1) return readPage(1, size, read)
	const total = items[0]?.total ?? 0
	return { items, total, page, pages: placePage(page, total, size).pages }
}
