import { withdrawRole } from '../features/roles/changing.ts'
import { roleCommand } from './role-command.ts'

export const adminRevoke = roleCommand('admin revoke', withdrawRole, {
	done: 'cli-revoked',
	already: 'cli-revoked-already',
})
