import { describe, expect, test } from 'vitest'
import { commentPages } from '../../../src/features/results/comments-text.ts'
import { translator } from '../../../src/i18n/translate.ts'
import type { Comment } from '../../../src/result/comments.ts'

const title = { id: 'Ketelitian', en: 'Accuracy' }
const employee = { name: 'Ni Wayan Wati', post: 'Staf', unit: 'Dinas Kesehatan' }
const peers: Comment = { group: 'peer', title, score: '4.00', texts: ['Rapi', 'Cepat'] }
const supervisor: Comment = { group: 'supervisor', title, score: '5.00', texts: ['Teliti'] }
const words: Comment = {
	group: 'supervisor',
	title: { id: 'Saran', en: 'Advice' },
	score: null,
	texts: ['Lanjutkan'],
}
const pages = (...comments: Comment[]) =>
	commentPages(translator('id'), { employee, period: 'Triwulan IV 2026', comments }).map(({ text }) => text)

describe('comments are read', () => {
	test('one by one where nobody may know who wrote them, the others together', () => {
		const [first, second, third, ...more] = pages(supervisor, words, peers)
		const heading = '💬 Catatan penilai\nNi Wayan Wati\nTriwulan IV 2026'
		const how = 'Ditampilkan satu per satu dengan urutan acak, tanpa nama dan waktu.'
		expect([first, second]).toEqual(
			peers.texts.map(text => `${heading}\n\n${how}\n\nRekan kerja · Ketelitian\n${text}`),
		)
		expect(third).toBe(`${heading}\n\nAtasan · Ketelitian (nilai 5)\nTeliti\n\nAtasan · Saran\nLanjutkan`)
		expect(more).toEqual([])
	})

	test('on as many pages as a long one needs, each within a message', () => {
		const long = pages({ ...peers, texts: ['panjang '.repeat(749).trim()] })
		expect(long).toHaveLength(2)
		expect(long.every(({ length }) => length < 4096)).toBe(true)
	})

	test('not at all where there are none', () => {
		expect(pages()).toEqual([expect.stringContaining('Tidak ada catatan yang dapat ditampilkan.')])
	})
})
