using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.PostgreSql;
using Crm.Storage.Sqlite;
using Microsoft.EntityFrameworkCore.Design;

namespace Crm.Migrations;

/// <summary>Makes the context for the provider named after <c>--</c>.</summary>
internal sealed class DesignTimeContext : IDesignTimeDbContextFactory<CrmDbContext>
{
    public CrmDbContext CreateDbContext(string[] args) => args switch
    {
        ["sqlite"] => SqliteMigrations.Instance.Context(),
        ["postgresql"] => PostgreSqlMigrations.Instance.Context(),
        _ => throw new ArgumentException("Name the provider after --: sqlite or postgresql.", nameof(args)),
    };
}
