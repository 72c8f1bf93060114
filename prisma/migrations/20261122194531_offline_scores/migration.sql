-- CreateTable
CREATE TABLE "OfflineScores" (
    "raterId" TEXT NOT NULL,
    "periodId" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "cells" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "OfflineScores_pkey" PRIMARY KEY ("raterId","periodId")
);

-- CreateIndex
CREATE INDEX "OfflineScores_at_idx" ON "OfflineScores"("at");

-- AddForeignKey
ALTER TABLE "OfflineScores" ADD CONSTRAINT "OfflineScores_raterId_fkey" FOREIGN KEY ("raterId") REFERENCES "Employee"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfflineScores" ADD CONSTRAINT "OfflineScores_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "Period"("id") ON DELETE CASCADE ON UPDATE CASCADE;
