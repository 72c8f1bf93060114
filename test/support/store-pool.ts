import type { Store } from '../../src/store/open.ts'
import { openFreshStore } from './template.ts'

/** Opening a database takes a second, emptying one a few hundredths of it: all tests of a process share theirs. */
const idle: Store[] = []

/** An empty, migrated database that nobody else uses until it is closed. */
export async function openTestStore(): Promise<Store> {
	const store = idle.pop() ?? (await openFreshStore())
	return {
		db: store.db,
		async close() {
			// One that a test has broken is not used again.
			await empty(store).then(
				() => idle.push(store),
				() => store.close(),
			)
		},
	}
}

async function empty({ db }: Store): Promise<void> {
	const tables = await db.$queryRaw<{ name: string }[]>`
		select tablename "name" from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations'`
	const names = tables.map(({ name }) => `"${name}"`).join(', ')
	await db.$executeRawUnsafe(`truncate ${names} restart identity cascade`)
}
