using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>A table whose rows move with their tenant.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its key, the tenant first.</param>
/// <param name="ChangeSet">Where its rows are entered by commits and never changed: the column that names the commit.</param>
internal sealed record MoveTable(string Name, IReadOnlyList<string> Key, string? ChangeSet = null)
{
    /// <summary>Whether its rows are numbered anew.</summary>
    public bool IsNumbered => Name is TableNames.Log or TableNames.Events;

    /// <summary>Whether rows of it may change or go.</summary>
    public bool MayChange => !IsNumbered && ChangeSet is null;
}

/// <summary>The tables of a tenant: all that are led by it, but for the one that says where it lives.</summary>
internal static class MoveTables
{
    private const string Columns = """
        SELECT string_agg(quote_ident(attname), ', ' ORDER BY attname) FROM pg_attribute
        WHERE attrelid = to_regclass(@p0) AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
        """;

    /// <summary>The log first: what its commits changed is read after it.</summary>
    public static IReadOnlyList<MoveTable> All { get; } =
    [
        new(TableNames.Log, [TableNames.Tenant, "seq"]),
        new(TableNames.Events, [TableNames.Tenant, "seq", "ordinal"]),
        .. RelationalModel.Tables.Where(t => t.Kind.Type != typeof(TenantHome)).Select(t => new MoveTable(t.Name, [TableNames.Tenant, TableNames.Id], ChangeSetOf(t.Kind))),
        new(TableNames.Keys, [TableNames.Tenant, "name", "key", "id"]),
        new(TableNames.Claims, [TableNames.Tenant, "scope", "key"]),
    ];

    /// <summary>The columns of a table as the database has them, by name.</summary>
    public static async ValueTask<string> ColumnsAsync(RelationalSession session, MoveTable table, CancellationToken cancellationToken) =>
        (string?)await session.ScalarAsync(Columns, [table.Name], cancellationToken).ConfigureAwait(false) ?? throw Faults.SchemaUnknown("missing");

    /// <summary>Whether a tenant has rows.</summary>
    public static async ValueTask<bool> AnyAsync(RelationalSession session, TenantId tenant, CancellationToken cancellationToken)
    {
        foreach (var table in All)
        {
            if (await session.ScalarAsync($"SELECT 1 FROM {table.Name} WHERE tenant = @p0 LIMIT 1", [tenant.Value], cancellationToken).ConfigureAwait(false) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Removes all rows of a tenant; how many there were.</summary>
    public static async ValueTask<long> ClearAsync(RelationalSession session, TenantId tenant, CancellationToken cancellationToken)
    {
        var removed = 0L;
        foreach (var table in All)
        {
            removed += await session.ExecuteAsync($"DELETE FROM {table.Name} WHERE tenant = @p0", [tenant.Value], cancellationToken).ConfigureAwait(false);
        }

        return removed;
    }

    private static string? ChangeSetOf(RecordKind kind) => kind.Type == typeof(CommitReceipt) ? TableNames.Id : kind.Type == typeof(JournalEntry) ? "change_set" : null;
}
