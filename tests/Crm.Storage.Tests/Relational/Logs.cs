using Crm.Storage.Conformance;

namespace Crm.Storage.Tests.Relational;

/// <summary>Logs of databases that others use too: a transaction of somebody else on the server holds a log up for a moment.</summary>
internal static class Logs
{
    /// <summary>The log, once it has as many commits as there are receipts.</summary>
    public static Task<List<LoggedCommit>> WholeLogAsync(this ITenantStore tenant) => Untyped.LogAsync(tenant, LogPosition.Start, CancellationToken.None);
}
