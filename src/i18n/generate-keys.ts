import { readFile, writeFile } from 'node:fs/promises'
import { FluentResource } from '@fluent/bundle'
import { localePath } from './locale-files.ts'
import { placeholders } from './placeholders.ts'

/** `npm run keys`: writes the type of every sentence in locales/id.ftl and of its placeholders. */
const resource = new FluentResource(await readFile(localePath('id'), 'utf8'))
const lines = resource.body
	.filter(entry => !entry.id.startsWith('-'))
	.map(entry => {
		const names = placeholders(entry)
		const args = names.length === 0 ? 'undefined' : `{ ${names.map(name => `${name}: string | number`).join('; ')} }`
		return `\t'${entry.id}': ${args}`
	})
const output = `/** Generated from locales/id.ftl by \`npm run keys\`. */\nexport interface Sentences {\n${lines.join('\n')}\n}\n`
await writeFile(new URL('./keys.generated.ts', import.meta.url), output)
