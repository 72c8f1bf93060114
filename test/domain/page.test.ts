import { describe, expect, test } from 'vitest'
import { pageOf, placePage, readPage } from '../../src/domain/page.ts'

describe('placePage', () => {
	test.each([
		['the first', 1, 20, { page: 1, pages: 3, offset: 0 }],
		['the last, not full', 3, 20, { page: 3, pages: 3, offset: 16 }],
		['one beyond the end is the last', 9, 20, { page: 3, pages: 3, offset: 16 }],
		['one before the beginning is the first', -2, 20, { page: 1, pages: 3, offset: 0 }],
		['what is no number is the first', Number.NaN, 20, { page: 1, pages: 3, offset: 0 }],
		['an empty list has one page', 2, 0, { page: 1, pages: 1, offset: 0 }],
	])('%s', (_, wanted, total, expected) => {
		expect(placePage(wanted, total, 8)).toEqual(expected)
	})
})

test('a page of a list at hand', () => {
	expect(pageOf(['a', 'b', 'c', 'd', 'e'], 2, 2)).toEqual({ items: ['c', 'd'], total: 5, page: 2, pages: 3 })
	expect(pageOf([], 4, 2)).toEqual({ items: [], total: 0, page: 1, pages: 1 })
})

describe('readPage', () => {
	const rows = [1, 2, 3, 4, 5].map(id => ({ id, total: 5 }))
	const read = async (limit: number, offset: number) => rows.slice(offset, offset + limit)

	test.each([
		['a page in the middle', 2, [3, 4], 2],
		['one beyond the end is the first', 7, [1, 2], 1],
		['so is one beyond all numbers', 1e300, [1, 2], 1],
	])('%s', async (_, wanted, ids, page) => {
		const found = await readPage(wanted, 2, read)
		expect({ ids: found.items.map(({ id }) => id), page: found.page }).toEqual({ ids, page })
		expect(found.pages).toBe(3)
	})

	test('an empty list is one empty page', async () => {
		expect(await readPage(3, 2, async () => [])).toEqual({ items: [], total: 0, page: 1, pages: 1 })
	})
})
