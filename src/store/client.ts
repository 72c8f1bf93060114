import { PrismaPg } from '@prisma/adapter-pg'
import type { PoolConfig } from 'pg'
import { PrismaClient } from '../generated/prisma/client.ts'

export type Db = PrismaClient
/** What a use case works on inside its transaction. */
export type Tx = Parameters<Parameters<PrismaClient['$transaction']>[0]>[0]

/** With the embedded database all transactions queue for one connection: waiting is normal there. */
const transactionOptions = { maxWait: 30_000, timeout: 30_000 }

export function createClient(pool: PoolConfig): Db {
	return new PrismaClient({ adapter: new PrismaPg(pool), transactionOptions })
}
