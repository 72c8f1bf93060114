-- CreateEnum
CREATE TYPE "Capacity" AS ENUM ('superior', 'plt', 'plh');

-- CreateEnum
CREATE TYPE "EvidenceKind" AS ENUM ('photo', 'document');

-- AlterTable
ALTER TABLE "Appraisal" ADD COLUMN     "jenjang" TEXT,
ADD COLUMN     "sealedAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "Extension" (
    "appraisalId" TEXT NOT NULL,
    "stage" "Stage" NOT NULL,
    "closesAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Extension_pkey" PRIMARY KEY ("appraisalId","stage")
);

-- CreateTable
CREATE TABLE "Handover" (
    "id" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "fromId" TEXT,
    "toId" TEXT NOT NULL,
    "capacity" "Capacity" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Handover_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SealedScore" (
    "id" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "group" "RaterGroup" NOT NULL,
    "itemId" TEXT NOT NULL,
    "score" INTEGER NOT NULL,

    CONSTRAINT "SealedScore_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SealedComment" (
    "id" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "group" "RaterGroup" NOT NULL,
    "itemId" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "SealedComment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Evidence" (
    "id" TEXT NOT NULL,
    "appraisalId" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "kind" "EvidenceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "EvidenceFile" (
    "evidenceId" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "EvidenceFile_pkey" PRIMARY KEY ("evidenceId")
);

-- CreateIndex
CREATE INDEX "Handover_appraisalId_idx" ON "Handover"("appraisalId");

-- CreateIndex
CREATE INDEX "SealedScore_appraisalId_idx" ON "SealedScore"("appraisalId");

-- CreateIndex
CREATE INDEX "SealedComment_appraisalId_idx" ON "SealedComment"("appraisalId");

-- CreateIndex
CREATE INDEX "Evidence_appraisalId_itemId_idx" ON "Evidence"("appraisalId", "itemId");

-- AddForeignKey
ALTER TABLE "Extension" ADD CONSTRAINT "Extension_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Employee"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Handover" ADD CONSTRAINT "Handover_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Employee"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SealedScore" ADD CONSTRAINT "SealedScore_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SealedComment" ADD CONSTRAINT "SealedComment_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_appraisalId_fkey" FOREIGN KEY ("appraisalId") REFERENCES "Appraisal"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceFile" ADD CONSTRAINT "EvidenceFile_evidenceId_fkey" FOREIGN KEY ("evidenceId") REFERENCES "Evidence"("id") ON DELETE CASCADE ON UPDATE CASCADE;
