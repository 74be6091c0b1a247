using System.Globalization;
using System.Text;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>Statements that spread tables over servers by tenant, as Citus says it.</summary>
internal static class Distribution
{
    public static string Script()
    {
        var script = new StringBuilder();
        foreach (var table in new[] { TableNames.Schema, TableNames.Migrations })
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"SELECT create_reference_table('{table}');");
        }

        // The first one says how; the others lie where it does, so that a tenant's rows are together.
        var other = "none";
        foreach (var table in new[] { TableNames.Log, TableNames.Events, TableNames.Keys, TableNames.Claims }.Concat(RelationalModel.Tables.Select(t => t.Name)))
        {
            script.AppendLine(CultureInfo.InvariantCulture, $"SELECT create_distributed_table('{table}', '{TableNames.Tenant}', colocate_with => '{other}');");
            other = TableNames.Log;
        }

        return script.ToString();
    }
}
