namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Finds the tables that change sets name.</summary>
internal static class KindTables
{
    /// <summary>The table of a kind.</summary>
    /// <param name="model">The tables as they are written.</param>
    /// <param name="kind">The kind's name.</param>
    /// <exception cref="CrmStorageException"><c>storage.change_set.invalid</c>: there is no such kind.</exception>
    public static KindTable Of(ModelVersion model, string kind) => model.Find(kind) ?? throw Faults.InvalidChangeSet($"'{kind}' is no kind of record");
}
