/** `npm run bench`: all benches; `npm run bench broadcast`: one of them. */
const benches: Record<string, () => Promise<unknown>> = {
	taps: () => import('./taps.ts'),
	broadcast: () => import('./broadcast.ts'),
	tick: () => import('./tick.ts'),
	import: () => import('./import.ts'),
	overview: () => import('./overview.ts'),
	opening: () => import('./opening.ts'),
}

const wanted = process.argv.slice(2)
const unknown = wanted.find(name => !(name in benches))
if (unknown !== undefined) {
	console.error(`There is no bench "${unknown}"; there are ${Object.keys(benches).join(', ')}.`)
	process.exit(1)
}
for (const [name, start] of Object.entries(benches)) {
	if (wanted.length > 0 && !wanted.includes(name)) continue
	console.log(`\n${name}`)
	await start()
}
process.exit()
