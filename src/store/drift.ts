import { isDeepStrictEqual } from 'node:util'
import { Client, type PoolConfig } from 'pg'
import { openEmbedded } from './embedded.ts'
import { applyMigrations, diff } from './schema-engine.ts'

/** `npm run drift`: fails unless `prisma/migrations` build exactly what `prisma/schema.prisma` says. */
const catalogue = `
	select 'column' kind, table_name a, column_name b, concat_ws(' ', udt_name, is_nullable, column_default) c
		from information_schema.columns where table_schema = 'public' and table_name <> '_prisma_migrations'
	union all select 'index', tablename, indexname, indexdef
		from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'
	union all select 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid)
		from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text <> '_prisma_migrations'
	union all select 'enum', typname, enumlabel, enumsortorder::text
		from pg_enum join pg_type on pg_type.oid = enumtypid
	order by 1, 2, 3, 4`

const migrated = await catalogueAfter(async pool => {
	await applyMigrations(pool)
	return ''
})
const declared = await catalogueAfter(pool => diff(pool))
const same = isDeepStrictEqual(migrated, declared)
console.log(same ? 'migrations and schema agree' : 'prisma/migrations do not build what prisma/schema.prisma says')
process.exit(same ? 0 : 1)

async function catalogueAfter(build: (pool: PoolConfig) => Promise<string>): Promise<unknown[]> {
	const scratch = await openEmbedded('memory')
	const sql = await build(scratch.pool)
	const client = new Client(scratch.pool)
	await client.connect()
	if (sql) await client.query(sql)
	const { rows } = await client.query(catalogue)
	await client.end()
	await scratch.close()
	return rows
}
