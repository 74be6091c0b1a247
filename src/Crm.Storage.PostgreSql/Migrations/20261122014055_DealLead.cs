using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Storage.PostgreSql.Migrations
{
    /// <summary>Version 2 of the tables: an index on the lead of deals.</summary>
    /// <remarks>The first migration once made column and index as well. A database from then has them and not this migration: hence IF NOT EXISTS.</remarks>
    internal sealed partial class DealLead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("ALTER TABLE crm_deal ADD COLUMN IF NOT EXISTS lead bytea;");
            migrationBuilder.Sql("CREATE INDEX IF NOT EXISTS ix_crm_deal_lead ON crm_deal (tenant, lead, id);");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_deal_lead",
                table: "crm_deal");

            migrationBuilder.DropColumn(
                name: "lead",
                table: "crm_deal");
        }
    }
}
