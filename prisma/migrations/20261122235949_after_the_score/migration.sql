-- CreateEnum
CREATE TYPE "ResponseAnswer" AS ENUM ('accepted', 'objected', 'silent');

-- CreateEnum
CREATE TYPE "ObjectionState" AS ENUM ('draft', 'submitted', 'withdrawn', 'upheld', 'changed');

-- CreateEnum
CREATE TYPE "NoteKind" AS ENUM ('achievement', 'obstacle', 'thanks');

-- AlterEnum
ALTER TYPE "Stage" ADD VALUE 'dialogue';

-- AlterTable
ALTER TABLE "Result" ADD COLUMN     "code" TEXT;

-- AlterTable
ALTER TABLE "PlanItem" ADD COLUMN     "gapId" TEXT,
ADD COLUMN     "trainingId" TEXT;

-- CreateTable
CREATE TABLE "Response" (
    "resultId" TEXT NOT NULL,
    "receivedAt" TIMESTAMPTZ(3) NOT NULL,
    "handedOverById" TEXT,
    "closesAt" TIMESTAMPTZ(3),
    "answer" "ResponseAnswer",
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "Response_pkey" PRIMARY KEY ("resultId")
);

-- CreateTable
CREATE TABLE "Objection" (
    "id" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "resultId" TEXT NOT NULL,
    "state" "ObjectionState" NOT NULL DEFAULT 'draft',
    "parts" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "reason" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "submittedAt" TIMESTAMPTZ(3),
    "endedAt" TIMESTAMPTZ(3),
    "answererId" TEXT,
    "answerUntil" TIMESTAMPTZ(3),
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),
    "deciderId" TEXT,
    "namedById" TEXT,
    "decideUntil" TIMESTAMPTZ(3),
    "heardEmployee" TEXT,
    "heardSupervisor" TEXT,
    "decision" TEXT,
    "newResultId" TEXT,

    CONSTRAINT "Objection_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "DecidedScore" (
    "objectionId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "score" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "DecidedScore_pkey" PRIMARY KEY ("objectionId","itemId")
);

-- CreateTable
CREATE TABLE "DialogueSlot" (
    "id" TEXT NOT NULL,
    "periodId" TEXT NOT NULL,
    "supervisorId" TEXT NOT NULL,
    "startsAt" TIMESTAMPTZ(3) NOT NULL,
    "endsAt" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DialogueSlot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Dialogue" (
    "appraisalId" TEXT NOT NULL,
    "slotId" TEXT,
    "startsAt" TIMESTAMPTZ(3),
    "endsAt" TIMESTAMPTZ(3),
    "place" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "wish" TEXT,
    "support" TEXT,
    "promise" TEXT,
    "employeeConfirmedAt" TIMESTAMPTZ(3),
    "supervisorConfirmedAt" TIMESTAMPTZ(3),
    "toldHrAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Dialogue_pkey" PRIMARY KEY ("appraisalId")
);

-- CreateTable
CREATE TABLE "DialogueNote" (
    "id" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "changedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "DialogueNote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ScoreChange" (
    "id" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "reviewId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "before" INTEGER,
    "after" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "byId" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScoreChange_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Note" (
    "id" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "kind" "NoteKind" NOT NULL,
    "text" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "colleagueId" TEXT,
    "appraisalId" TEXT,
    "itemId" TEXT,
    "sharedAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Note_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OngoingFeedback" (
    "id" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "employeeId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" TEXT,
    "answeredAt" TIMESTAMPTZ(3),

    CONSTRAINT "OngoingFeedback_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attachment" (
    "id" TEXT NOT NULL,
    "planItemId" TEXT,
    "noteId" TEXT,
    "objectionId" TEXT,
    "kind" "EvidenceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AttachmentFile" (
    "attachmentId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "AttachmentFile_pkey" PRIMARY KEY ("attachmentId")
);

-- CreateTable
CREATE TABLE "Training" (
    "id" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "action" "PlanAction" NOT NULL DEFAULT 'training',
    "provider" TEXT,
    "hours" INTEGER,
    "develops" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "startsOn" DATE,
    "retired" BOOLEAN NOT NULL DEFAULT false,
    "importedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Training_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Response_answer_closesAt_idx" ON "Response"("answer", "closesAt");

-- CreateIndex
CREATE UNIQUE INDEX "Objection_newResultId_key" ON "Objection"("newResultId");

-- CreateIndex
CREATE INDEX "Objection_appraisalId_idx" ON "Objection"("appraisalId");

-- CreateIndex
CREATE INDEX "Objection_deciderId_state_idx" ON "Objection"("deciderId", "state");

-- CreateIndex
CREATE INDEX "Objection_answererId_state_idx" ON "Objection"("answererId", "state");

-- CreateIndex
CREATE INDEX "Objection_state_answerUntil_idx" ON "Objection"("state", "answerUntil");

-- CreateIndex
CREATE INDEX "DialogueSlot_periodId_supervisorId_idx" ON "DialogueSlot"("periodId", "supervisorId");

-- CreateIndex
CREATE UNIQUE INDEX "DialogueSlot_supervisorId_startsAt_key" ON "DialogueSlot"("supervisorId", "startsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Dialogue_slotId_key" ON "Dialogue"("slotId");

-- CreateIndex
CREATE INDEX "Dialogue_startsAt_idx" ON "Dialogue"("startsAt");

-- CreateIndex
CREATE INDEX "DialogueNote_appraisalId_idx" ON "DialogueNote"("appraisalId");

-- CreateIndex
CREATE INDEX "ScoreChange_appraisalId_idx" ON "ScoreChange"("appraisalId");

-- CreateIndex
CREATE INDEX "Note_authorId_day_idx" ON "Note"("authorId", "day");

-- CreateIndex
CREATE INDEX "Note_colleagueId_idx" ON "Note"("colleagueId");

-- CreateIndex
CREATE INDEX "Note_appraisalId_idx" ON "Note"("appraisalId");

-- CreateIndex
CREATE INDEX "OngoingFeedback_employeeId_at_idx" ON "OngoingFeedback"("employeeId", "at");

-- CreateIndex
CREATE INDEX "OngoingFeedback_authorId_at_idx" ON "OngoingFeedback"("authorId", "at");

-- CreateIndex
CREATE INDEX "Attachment_planItemId_idx" ON "Attachment"("planItemId");

-- CreateIndex
CREATE INDEX "Attachment_noteId_idx" ON "Attachment"("noteId");

-- CreateIndex
CREATE INDEX "Attachment_objectionId_idx" ON "Attachment"("objectionId");

-- CreateIndex
CREATE UNIQUE INDEX "Training_code_key" ON "Training"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Result_code_key" ON "Result"("code");

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "Result"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Response" ADD CONSTRAINT "Response_handedOverById_fkey" FOREIGN KEY ("handedOverById") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_resultId_fkey" FOREIGN KEY ("resultId") REFERENCES "Result"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_newResultId_fkey" FOREIGN KEY ("newResultId") REFERENCES "Result"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_answererId_fkey" FOREIGN KEY ("answererId") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_deciderId_fkey" FOREIGN KEY ("deciderId") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Objection" ADD CONSTRAINT "Objection_namedById_fkey" FOREIGN KEY ("namedById") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DecidedScore" ADD CONSTRAINT "DecidedScore_objectionId_fkey" FOREIGN KEY ("objectionId") REFERENCES "Objection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DialogueSlot" ADD CONSTRAINT "DialogueSlot_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DialogueSlot" ADD CONSTRAINT "DialogueSlot_supervisorId_fkey" FOREIGN KEY ("supervisorId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dialogue" ADD CONSTRAINT "Dialogue_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Dialogue" ADD CONSTRAINT "Dialogue_slotId_fkey" FOREIGN KEY ("slotId") REFERENCES "DialogueSlot"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DialogueNote" ADD CONSTRAINT "DialogueNote_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DialogueNote" ADD CONSTRAINT "DialogueNote_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreChange" ADD CONSTRAINT "ScoreChange_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreChange" ADD CONSTRAINT "ScoreChange_reviewId_fkey" FOREIGN KEY ("reviewId") REFERENCES "Review"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScoreChange" ADD CONSTRAINT "ScoreChange_byId_fkey" FOREIGN KEY ("byId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_colleagueId_fkey" FOREIGN KEY ("colleagueId") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Note" ADD CONSTRAINT "Note_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OngoingFeedback" ADD CONSTRAINT "OngoingFeedback_authorId_fkey" FOREIGN KEY ("authorId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OngoingFeedback" ADD CONSTRAINT "OngoingFeedback_employeeId_fkey" FOREIGN KEY ("employeeId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_planItemId_fkey" FOREIGN KEY ("planItemId") REFERENCES "PlanItem"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "Note"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Attachment" ADD CONSTRAINT "Attachment_objectionId_fkey" FOREIGN KEY ("objectionId") REFERENCES "Objection"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AttachmentFile" ADD CONSTRAINT "AttachmentFile_attachmentId_fkey" FOREIGN KEY ("attachmentId") REFERENCES "Attachment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanItem" ADD CONSTRAINT "PlanItem_trainingId_fkey" FOREIGN KEY ("trainingId") REFERENCES "Training"("id") ON DELETE SET NULL ON UPDATE CASCADE;
