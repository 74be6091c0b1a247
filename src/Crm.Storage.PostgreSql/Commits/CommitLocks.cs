using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Crm.Storage.EntityFrameworkCore;

namespace Crm.Storage.PostgreSql;

/// <summary>The advisory locks of a commit: everything it reads to decide, and everything whose versions or holders it changes.</summary>
/// <remarks>
/// They are taken in one statement before the transaction gets a number (xid), because advisory locks take none: so for each record the order of the numbers is
/// the order of its versions. The tenant's lock is shared by all commits that name their records and exclusive to one that touches too many to name. Locks are
/// taken in ascending order, so that nobody waits for each other. Two names with one hash only wait for each other without need.
/// </remarks>
internal static class CommitLocks
{
    /// <summary>How many names one commit locks at most: what a server reserves for each transaction unless told otherwise (max_locks_per_transaction).</summary>
    public const int MostNames = 64;

    private const string Named = "SELECT pg_advisory_xact_lock_shared(@p0) UNION ALL SELECT pg_advisory_xact_lock(k) FROM unnest(@p1) AS k";
    private const string Whole = "SELECT pg_advisory_xact_lock(@p0)";

    /// <summary>The statement that takes the locks.</summary>
    public static Statement Statement(TenantId tenant, IReadOnlyList<ChangeSet> sets)
    {
        var whole = Hash(tenant.Value, "tenant");
        var names = new SortedSet<long>();
        foreach (var name in sets.SelectMany(Names))
        {
            names.Add(Hash(tenant.Value, name));
            if (names.Count > MostNames)
            {
                return new(Whole, [whole]);
            }
        }

        return new(Named, [whole, names.ToArray()]);
    }

    private static IEnumerable<string> Names(ChangeSet changes)
    {
        yield return "set " + changes.Id.Value.ToString("N");
        foreach (var reference in changes.Saves.Select(s => s.Reference).Concat(changes.Removals.Select(r => r.Reference)).Concat(changes.Guards.Select(g => g.Reference)))
        {
            yield return $"record {reference.Kind} {reference.Id:N}";
        }

        foreach (var claim in changes.Releases.Concat(changes.Claims))
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"claim {claim.Scope.Length} {claim.Scope} {claim.Key}");
        }
    }

    // The same on every node, whatever its version: part of what nodes agree about.
    private static long Hash(string tenant, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"crm {tenant} {name}"), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
