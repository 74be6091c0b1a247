using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Storage.Sqlite.Migrations
{
    /// <inheritdoc />
    internal sealed partial class DealLead : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<byte[]>(
                name: "lead",
                table: "crm_deal",
                type: "BLOB",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "ix_crm_deal_lead",
                table: "crm_deal",
                columns: new[] { "tenant", "lead", "id" });
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
