using System.Text;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Migrations as scripts.</summary>
internal static class SchemaScript
{
    /// <summary>All that is missing after a migration, to be run inside a transaction.</summary>
    public static string After(CrmDbContext context, string? from) =>
        context.GetService<IMigrator>().GenerateScript(from ?? Migration.InitialDatabase, options: MigrationsSqlGenerationOptions.NoTransactions);

    /// <summary>A script that asks before each step whether it was done, for databases that can.</summary>
    public static string Idempotent(SchemaProvider provider)
    {
        using var context = provider.Context();
        return context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
    }

    /// <summary>A script for databases that cannot ask whether something is there: it enters its migrations first, which fails where they were applied.</summary>
    public static string Guarded(SchemaProvider provider, string? from)
    {
        using var context = provider.Context();
        var history = $"INSERT INTO \"{TableNames.Migrations}\"";
        var statements = After(context, from).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var create = statements.Where(s => s.StartsWith("CREATE TABLE IF NOT EXISTS", StringComparison.Ordinal));
        var entered = statements.Where(s => s.StartsWith(history, StringComparison.Ordinal));
        var rest = statements.Where(s => !s.StartsWith("CREATE TABLE IF NOT EXISTS", StringComparison.Ordinal) && !s.StartsWith(history, StringComparison.Ordinal));
        return new StringBuilder("BEGIN IMMEDIATE;\n").AppendJoin("", create.Concat(entered).Concat(rest).Select(s => s + ";\n")).Append("COMMIT;\n").ToString();
    }
}
