-- DropIndex
DROP INDEX "OutboxMessage_state_dueAt_idx";

-- DropIndex
DROP INDEX "OutboxMessage_recipientId_idx";

-- CreateIndex
CREATE INDEX "OutboxMessage_state_dueAt_createdAt_idx" ON "OutboxMessage"("state", "dueAt", "createdAt");

-- CreateIndex
CREATE INDEX "OutboxMessage_recipientId_state_idx" ON "OutboxMessage"("recipientId", "state");
