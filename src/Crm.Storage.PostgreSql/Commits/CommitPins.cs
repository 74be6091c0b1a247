using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>What makes a commit safe in a transaction that sees one moment only: whatever it relies on and does not write must not have changed since.</summary>
/// <remarks>
/// Locks keep others away from now on, but what they did before stays unseen. Locking a row that changed since fails (40001), and so does entering a row that
/// another entered meanwhile; what a commit writes is checked so by itself.
/// </remarks>
internal static class CommitPins
{
    private const string Schema = "SELECT 1 FROM crm_schema WHERE id = 1 FOR SHARE";

    public static IReadOnlyList<Statement> Of(TenantId tenant, IReadOnlyList<ChangeSet> sets)
    {
        var pins = new List<Statement> { new(Schema, []) };
        foreach (var guard in sets.SelectMany(s => s.Guards))
        {
            var (table, id) = (RelationalModel.Find(guard.Reference.Kind)!.Name, IdCodec.Bytes(guard.Reference.Id));
            if (guard.Version > 0)
            {
                pins.Add(new($"SELECT 1 FROM {table} WHERE tenant = @p0 AND id = @p1 FOR SHARE", [tenant.Value, id]));
            }
            else
            {
                pins.Add(new($"INSERT INTO {table} (tenant, id, version, state) VALUES (@p0, @p1, 0, '{{}}') ON CONFLICT DO NOTHING", [tenant.Value, id]));
                pins.Add(new($"DELETE FROM {table} WHERE tenant = @p0 AND id = @p1 AND version = 0", [tenant.Value, id]));
            }
        }

        return pins;
    }
}
