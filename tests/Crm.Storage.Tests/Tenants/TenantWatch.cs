using System.Text.RegularExpressions;
using Crm.Storage.EntityFrameworkCore;
using Crm.Storage.Tests.Relational;

namespace Crm.Storage.Tests.Tenants;

/// <summary>Stands between a store and its database and lets no command pass that could meet another tenant's rows: each carries the tenant, and asks for it in every table it names.</summary>
internal static partial class TenantWatch
{
    /// <summary>What may be sent without a tenant, each with its reason; an asterisk stands for the rest of the text.</summary>
    private static readonly (string Text, string Reason)[] Exceptions =
    [
        ("BEGIN*", "begins a transaction"),
        ("COMMIT", "ends a transaction"),
        ("ROLLBACK", "ends a transaction"),
        ("SAVEPOINT crm", "a place within an embedder's transaction"),
        ("RELEASE SAVEPOINT crm", "a place within an embedder's transaction"),
        ("ROLLBACK TO SAVEPOINT crm", "a place within an embedder's transaction"),
        ("PRAGMA *", "sets up a connection"),
        ("SET TRANSACTION SNAPSHOT *", "joins a moment"),
        ("SELECT pg_export_snapshot()", "tells a moment"),
        ("SELECT count(*) FILTER (WHERE row_security_active*", "asks about tables"),
        ("SELECT pg_advisory_xact_lock*", "locks hashes that the tenant is part of"),
        ("SELECT crm_log_end()", "a place among transactions, of no tenant"),
        ("SELECT 9223372036854775807", "the end of a log with one writer"),
        ("SELECT id FROM crm_schema", "the schema's row has no tenant"),
        ("SELECT readable_from, fold_version FROM crm_schema WHERE id = 1", "the schema's row has no tenant"),
        ("SELECT epoch FROM crm_schema WHERE id = 1", "the schema's row has no tenant"),
        ("SELECT version || '/' || readable_from || '/' || fold_version FROM crm_schema WHERE id = 1", "the schema's row has no tenant"),
        ("SELECT 1 / (CASE WHEN readable_from <= @p0 AND fold_version = @p1 THEN 1 ELSE 0 END) FROM crm_schema WHERE id = 1", "the schema's row has no tenant"),
    ];

    /// <summary>Watches a store from now on: a command at fault is not sent, and its caller hears why.</summary>
    public static TStore Over<TStore>(TStore store)
        where TStore : ICrmStore
    {
        CommandRecorder.DatabaseOf(store).Commands.Sent += Check;
        return store;
    }

    /// <summary>What is wrong with statements that are sent together; <see langword="null"/> where nothing is.</summary>
    public static string? FaultOf(IReadOnlyList<Statement> together)
    {
        var ofTenants = together.Where(s => !IsException(s.Sql)).ToList();
        return ofTenants.Select(FaultOf).FirstOrDefault(f => f is not null)
            ?? (ofTenants.Select(s => (string)s.Values[0]).Distinct(StringComparer.Ordinal).Count() > 1 ? "Two tenants in one round trip." : null);
    }

    private static bool IsException(string sql) =>
        Exceptions.Any(e => e.Text.EndsWith('*') ? sql.StartsWith(e.Text[..^1], StringComparison.Ordinal) : sql == e.Text);

    private static string? FaultOf(Statement statement)
    {
        if (statement.Values is not [string tenant, ..] || !TenantId.TryParse(tenant, out _) || !statement.Sql.Contains("@p0", StringComparison.Ordinal))
        {
            return $"A command without a tenant: {statement.Sql}";
        }

        var named = TableNamed().Matches(statement.Sql).GroupBy(m => m.Groups["alias"].Value, StringComparer.Ordinal);
        foreach (var alias in named)
        {
            var asked = alias.Key.Length == 0
                ? Bare().Count(statement.Sql) + (Insert().IsMatch(statement.Sql) ? 1 : 0)
                : Regex.Count(statement.Sql, $@"\b{alias.Key}\.tenant = @p0\b", RegexOptions.None, Timeout.InfiniteTimeSpan);
            if (asked < alias.Count())
            {
                return $"A table without its tenant ({string.Join(", ", alias.Select(m => m.Groups["table"].Value))}): {statement.Sql}";
            }
        }

        return null;
    }

    private static void Check(IReadOnlyList<Statement> together)
    {
        if (FaultOf(together) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }
    }

    [GeneratedRegex(@"(?:\b(?:FROM|JOIN|INTO|UPDATE)|,)\s+(?<table>crm_[a-z_]+)(?![a-z_(])(?:\s+(?<alias>[a-z][a-z0-9]*)\b)?", RegexOptions.None, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex TableNamed();

    [GeneratedRegex(@"(?:WHERE|AND|ON) tenant = @p0\b", RegexOptions.None, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Bare();

    [GeneratedRegex(@"^INSERT INTO crm_[a-z_]+ \(tenant, [^)]*\) (?:VALUES \(@p0, |SELECT @p0, r\.\* FROM unnest\()", RegexOptions.None, matchTimeoutMilliseconds: Timeout.Infinite)]
    private static partial Regex Insert();
}
