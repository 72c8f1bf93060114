import { operatorLanguage } from '../config.ts'
import { Refusal } from '../domain/refusal.ts'
import { SettingProblem } from '../domain/setting-problem.ts'
import { translator } from '../i18n/translate.ts'
import { isUnavailable } from '../store/faults.ts'
import { FolderInUse } from '../store/process-lock.ts'
import { adminGrant } from './admin-grant.ts'
import { adminRevoke } from './admin-revoke.ts'
import { agencySet } from './agency-set.ts'
import { findCommand } from './command.ts'
import { instrumentCheck, instrumentImport } from './instrument.ts'
import { outboxPace } from './outbox-pace.ts'
import { peopleImport } from './people-import.ts'
import { peopleInvite } from './people-invite.ts'
import { type ExitCode, exit, type Shell } from './shell.ts'
import { trainingImport } from './training-import.ts'
import { UnusableFile } from './unusable-file.ts'
import { UsageError } from './usage-error.ts'

const commands = [
	peopleImport,
	peopleInvite,
	trainingImport,
	adminGrant,
	adminRevoke,
	agencySet,
	outboxPace,
	instrumentCheck,
	instrumentImport,
]

/** Runs one of the operator's commands; whatever goes wrong is said in a sentence to stderr. */
export async function runCli(args: readonly string[], around: Omit<Shell, 't'>): Promise<ExitCode> {
	const shell: Shell = { ...around, t: translator(operatorLanguage(around.variables)) }
	if (args.includes('--help') || args.includes('-h')) {
		shell.out(shell.t('cli-help'))
		return exit.fine
	}
	if (args.length === 0) {
		shell.err(shell.t('cli-help'))
		return exit.usage
	}
	try {
		const { command, given } = findCommand(commands, args)
		return await command.run(shell, given)
	} catch (error) {
		return explain(shell, error)
	}
}

function explain({ t, err }: Shell, error: unknown): ExitCode {
	if (error instanceof UsageError) {
		err(t.loose(error.key, error.args))
		err(t('cli-usage-hint'))
		return exit.usage
	}
	if (error instanceof Refusal || error instanceof SettingProblem) err(t.loose(error.key, error.args))
	else if (error instanceof FolderInUse) err(t('cli-in-use', { pid: String(error.pid) }))
	else if (error instanceof UnusableFile && error.code === 'ENOENT') err(t('cli-file-missing', { file: error.file }))
	else if (error instanceof UnusableFile) err(t('cli-file-unreadable', { file: error.file, reason: error.code }))
	else if (isUnavailable(error)) err(t('cli-database-away'))
	else {
		err(t('cli-fault'))
		err(error instanceof Error ? (error.stack ?? error.message) : String(error))
	}
	return exit.refused
}
