/** How many a page of a list shows. */
export const pageSize = 8

/** One page of a list, counted from 1. */
export interface Page<T> {
	page: number
	pages: number
	total: number
	items: T[]
}

/** Where page `wanted` of `total` items begins; a page beyond the end is the last one. */
export function pageOf(total: number, wanted: number): { page: number; pages: number; skip: number; take: number } {
	const pages = Math.max(1, Math.ceil(total / pageSize))
	const page = Math.min(Math.max(1, wanted), pages)
	return { page, pages, skip: (page - 1) * pageSize, take: pageSize }
}
