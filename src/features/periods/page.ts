/** One page of a list, counted from 1. */
export interface Page<T> {
	items: T[]
	total: number
	page: number
	pages: number
}

export const pageSize = 12

/**
 * Reads a page whose rows carry the total; a page beyond the end (the list has become shorter since the card was
 * drawn) gives the first.
 */
export async function pageOf<T extends { total: number }>(
	page: number,
	read: (limit: number, offset: number) => Promise<T[]>,
): Promise<Page<T>> {
	const wanted = Number.isSafeInteger(page) && page > 0 ? page : 1
	const items = await read(pageSize, (wanted - 1) * pageSize)
	if (items.length === 0 && wanted > 1) return pageOf(1, read)
	const total = items[0]?.total ?? 0
	return { items, total, page: wanted, pages: Math.max(1, Math.ceil(total / pageSize)) }
}
