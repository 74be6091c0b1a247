using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Crm.Storage.PostgreSql.Migrations
{
    /// <summary>Version 8 of the tables: interactions of clients and subjects by the moment they were written down, and by state; key dates by their kind.</summary>
    internal sealed partial class Timelines : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_interaction_partner",
                table: "crm_interaction");

            migrationBuilder.DropIndex(
                name: "ix_crm_interaction_subject_planned",
                table: "crm_interaction");

            migrationBuilder.AddColumn<byte[]>(
                name: "date_kind",
                table: "crm_key_date",
                type: "bytea",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "created_at",
                table: "crm_interaction",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "subject_kind",
                table: "crm_interaction",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.CreateIndex(
                name: "ix_crm_key_date_kind",
                table: "crm_key_date",
                columns: new[] { "tenant", "date_kind", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_partner_created",
                table: "crm_interaction",
                columns: new[] { "tenant", "partner", "created_at", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_state_partner",
                table: "crm_interaction",
                columns: new[] { "tenant", "value_state", "partner", "planned_start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_state_subject",
                table: "crm_interaction",
                columns: new[] { "tenant", "value_state", "subject_id", "planned_start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_subject_created",
                table: "crm_interaction",
                columns: new[] { "tenant", "subject_id", "subject_kind", "created_at", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_crm_key_date_kind",
                table: "crm_key_date");

            migrationBuilder.DropIndex(
                name: "ix_crm_interaction_partner_created",
                table: "crm_interaction");

            migrationBuilder.DropIndex(
                name: "ix_crm_interaction_state_partner",
                table: "crm_interaction");

            migrationBuilder.DropIndex(
                name: "ix_crm_interaction_state_subject",
                table: "crm_interaction");

            migrationBuilder.DropIndex(
                name: "ix_crm_interaction_subject_created",
                table: "crm_interaction");

            migrationBuilder.DropColumn(
                name: "date_kind",
                table: "crm_key_date");

            migrationBuilder.DropColumn(
                name: "created_at",
                table: "crm_interaction");

            migrationBuilder.DropColumn(
                name: "subject_kind",
                table: "crm_interaction");

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_partner",
                table: "crm_interaction",
                columns: new[] { "tenant", "partner", "planned_start", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_crm_interaction_subject_planned",
                table: "crm_interaction",
                columns: new[] { "tenant", "subject_id", "planned_start", "id" });
        }
    }
}
