import pg from 'pg'
import { vi } from 'vitest'

/** The statements that something took, without BEGIN and COMMIT and without those that `aside` matches. */
export async function statements(act: () => Promise<unknown>, aside?: RegExp): Promise<string[]> {
	const query = vi.spyOn(pg.Client.prototype, 'query')
	await act()
	const asked = query.mock.calls.map(([first]) =>
		typeof first === 'string' ? first : (first as { text: string }).text,
	)
	query.mockRestore()
	return asked.filter(
		text => !/^\s*(begin|commit|rollback|set local|select set_config)/i.test(text) && !aside?.test(text),
	)
}
