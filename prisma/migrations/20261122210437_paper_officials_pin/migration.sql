-- AlterTable
ALTER TABLE "Employee" ADD COLUMN     "official" BOOLEAN NOT NULL DEFAULT false;

-- AlterTable
ALTER TABLE "Account" ADD COLUMN     "pinHash" TEXT,
ADD COLUMN     "pinUsedAt" TIMESTAMPTZ(3),
ADD COLUMN     "pinWaitUntil" TIMESTAMPTZ(3),
ADD COLUMN     "wrongPins" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "Review" ADD COLUMN     "enteredById" TEXT,
ADD COLUMN     "signedOn" DATE;
