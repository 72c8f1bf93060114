import { PrismaPg } from '@prisma/adapter-pg'
import type { PoolConfig } from 'pg'
import { PrismaClient } from '../generated/prisma/client.ts'

export type Db = PrismaClient
/** What a use case works on inside its transaction. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** With the embedded database all transactions queue for one connection: waiting is normal there. */
const transactionOptions = { maxWait: 30_000, timeout: 30_000 }

export function createClient(pool: PoolConfig): Db {
	const adapter = new PrismaPg(pool, { statementNameGenerator: ({ sql }) => statementName(sql) })
	return new PrismaClient({ adapter, transactionOptions })
}

/** Statements of lists have as many shapes as the lists have lengths: only so many are kept prepared. */
const mostNames = 400
const unnamed = ''
const names = new Map<string, string>()

/** A name lets PostgreSQL parse and plan a statement once per connection, which is most of a short statement's cost. */
function statementName(sql: string): string {
	const known = names.get(sql)
	if (known) return known
	if (names.size >= mostNames) return unnamed
	const name = `cermin_${names.size}`
	names.set(sql, name)
	return name
}
