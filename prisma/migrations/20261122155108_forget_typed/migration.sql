-- AlterTable
ALTER TABLE "Handled" ADD COLUMN     "reviewId" TEXT;

-- CreateIndex
CREATE INDEX "Handled_reviewId_idx" ON "Handled"("reviewId");
