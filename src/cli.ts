import { runCli } from './cli/run-cli.ts'
import { loadDotEnv } from './config.ts'

loadDotEnv()
const code = await runCli(process.argv.slice(2), {
	variables: process.env,
	out: line => process.stdout.write(`${line}\n`),
	err: line => process.stderr.write(`${line}\n`),
})
// The schema engine leaves a timer of ten seconds behind; everything is written and closed by now.
process.exit(code)
