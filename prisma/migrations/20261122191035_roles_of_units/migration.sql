-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "Role" ADD VALUE 'unit_hr';
ALTER TYPE "Role" ADD VALUE 'auditor';

-- CreateTable
CREATE TABLE "RoleUnit" (
    "employeeId" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "unitId" TEXT NOT NULL,

    CONSTRAINT "RoleUnit_pkey" PRIMARY KEY ("employeeId","role","unitId")
);

-- CreateIndex
CREATE INDEX "RoleUnit_unitId_idx" ON "RoleUnit"("unitId");

-- AddForeignKey
ALTER TABLE "RoleUnit" ADD CONSTRAINT "RoleUnit_employeeId_role_fkey" FOREIGN KEY ("employeeId", "role") REFERENCES "RoleGrant"("employeeId", "role") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RoleUnit" ADD CONSTRAINT "RoleUnit_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit"("id") ON DELETE CASCADE ON UPDATE CASCADE;
