-- DropIndex
DROP INDEX "OutboxMessage_state_dueAt_createdAt_idx";

-- AlterTable
ALTER TABLE "OutboxMessage" ADD COLUMN     "groupId" TEXT,
ADD COLUMN     "seq" BIGSERIAL NOT NULL,
ALTER COLUMN "recipientId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "TeamGroup" (
    "id" TEXT NOT NULL,
    "chatId" BIGINT NOT NULL,
    "title" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "connectedById" TEXT,
    "connectedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "TeamGroup_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "TeamGroup_chatId_key" ON "TeamGroup"("chatId");

-- CreateIndex
CREATE INDEX "TeamGroup_unitId_idx" ON "TeamGroup"("unitId");

-- CreateIndex
CREATE INDEX "OutboxMessage_state_dueAt_seq_idx" ON "OutboxMessage"("state", "dueAt", "seq");

-- CreateIndex
CREATE INDEX "OutboxMessage_groupId_state_idx" ON "OutboxMessage"("groupId", "state");

-- AddForeignKey
ALTER TABLE "OutboxMessage" ADD CONSTRAINT "OutboxMessage_groupId_fkey" FOREIGN KEY ("groupId") REFERENCES "TeamGroup"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamGroup" ADD CONSTRAINT "TeamGroup_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "TeamGroup" ADD CONSTRAINT "TeamGroup_connectedById_fkey" FOREIGN KEY ("connectedById") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;
