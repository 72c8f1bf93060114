-- AlterEnum
ALTER TYPE "RaterGroup" ADD VALUE 'lead';

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "declineReason" TEXT,
ADD COLUMN     "namedById" TEXT;
