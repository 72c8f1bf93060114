import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { translator } from '../i18n/translate.ts'
import { wordsModule } from './words.ts'

const folder = path.join(import.meta.dirname, 'client')

export interface PageFile {
	type: string
	body: string
}

export interface Page {
	html: string
	/** The folder below the page in which its files lie: another one whenever one of them changes. */
	version: string
	/** By name. */
	files: Map<string, PageFile>
}

/**
 * The page and what it loads. Its style sheets are joined into one and its modules named in the head, so that on a weak
 * signal everything is fetched side by side; under a name that changes with it, it is fetched once.
 */
export function readPage(): Page {
	const names = readdirSync(folder).toSorted()
	const read = (name: string) => readFileSync(path.join(folder, name), 'utf8')
	const styles = names.filter(name => name.endsWith('.css')).map(read)
	const modules = names.filter(name => name.endsWith('.js'))
	const files = new Map<string, PageFile>([
		['icon.svg', { type: 'image/svg+xml', body: read('icon.svg') }],
		['style.css', { type: 'text/css; charset=utf-8', body: styles.join('\n') }],
		...[...modules.map(name => [name, read(name)] as const), ['words.js', wordsModule()] as const].map(
			([name, body]) => [name, { type: 'text/javascript; charset=utf-8', body }] as const,
		),
	])
	const version = versionOf([...files.values()].map(({ body }) => body))
	const preloads = [...files.keys()]
		.filter(name => name.endsWith('.js'))
		.map(name => `<link rel="modulepreload" href="${version}/${name}">`)
	const html = read('index.html')
		.replaceAll('{version}', version)
		.replace('{preloads}', preloads.join('\n\t\t'))
		.replace('{noscript}', translator('id')('web-noscript'))
	return { html, version, files }
}

function versionOf(bodies: string[]): string {
	return createHash('sha256').update(bodies.join('\0')).digest('hex').slice(0, 12)
}
