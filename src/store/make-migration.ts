import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { openEmbedded } from './embedded.ts'
import { diff, root, schemaPath } from './schema-engine.ts'

/**
 * `npm run migration -- NAME`: writes the step from the committed schema (HEAD) to the working one,
 * as `prisma migrate dev --create-only` does.
 */
const name = process.argv[2]
if (!name || !/^[a-z0-9_]+$/.test(name)) {
	console.error('usage: npm run migration -- name_in_snake_case')
	process.exit(1)
}
const stamp = new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)
const folder = root(`prisma/migrations/${stamp}_${name}`)
const scratch = await openEmbedded('memory')
const sql = await diff(scratch.pool, committedSchema())
await scratch.close()
await mkdir(folder, { recursive: true })
await writeFile(`${folder}/migration.sql`, sql)
console.log(`wrote ${folder}/migration.sql`)
process.exit(0)

function committedSchema(): string | undefined {
	if (!existsSync(root('prisma/migrations/migration_lock.toml'))) return undefined
	return execFileSync('git', ['show', `HEAD:${schemaPath}`], { encoding: 'utf8', cwd: root('.') })
}
