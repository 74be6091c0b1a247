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
/// A record that is guarded and not written is locked for sharing: commits that rely on one record go side by side. Two that each rely on what the other writes still meet, since whoever
/// writes locks alone; the second reads what the first one wrote, and is refused. In a transaction of an embedder guards lock alone, as writes do: a later commit of it
/// may write what an earlier one guarded, and two such would wait for each other for ever.
/// </remarks>
internal static class CommitLocks
{
    /// <summary>How many names one commit locks at most: what a server reserves for each transaction unless told otherwise (max_locks_per_transaction).</summary>
    public const int MostNames = 64;

    private const string Named = "SELECT pg_advisory_xact_lock_shared(@p0)::text UNION ALL SELECT CASE WHEN alone = 1 THEN pg_advisory_xact_lock(k)::text ELSE pg_advisory_xact_lock_shared(k)::text END FROM unnest(@p1, @p2) AS r(k, alone)";
    private const string Whole = "SELECT pg_advisory_xact_lock(@p0)";

    private static readonly long[] AloneOnce = [1];

    /// <summary>The statement that takes the locks.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="sets">What is to be committed.</param>
    /// <param name="sharesGuards">Whether guards lock for sharing.</param>
    public static Statement Statement(TenantId tenant, IReadOnlyList<ChangeSet> sets, bool sharesGuards)
    {
        var whole = Hash(tenant.Value, "tenant");
        if (sets.Any(s => s.Repoints.Count > 0))
        {
            // Which records they are is found out under the lock, and whoever writes one of them, or adds another, must wait.
            return new(Whole, [whole]);
        }

        var names = new SortedDictionary<long, long>();
        foreach (var (name, isAlone) in sets.SelectMany(Names))
        {
            var key = Hash(tenant.Value, name);
            names[key] = isAlone || !sharesGuards || (names.TryGetValue(key, out var alone) && alone == 1) ? 1 : 0;
            if (names.Count > MostNames)
            {
                return new(Whole, [whole]);
            }
        }

        return new(Named, [whole, names.Keys.ToArray(), names.Values.ToArray()]);
    }

    /// <summary>The statement that keeps all commits that guard a record away until the transaction ends.</summary>
    public static Statement Alone(TenantId tenant, EntityRef record) => new(Named, [Hash(tenant.Value, "tenant"), new[] { Hash(tenant.Value, NameOf(record)) }, AloneOnce]);

    private static IEnumerable<(string Name, bool IsAlone)> Names(ChangeSet changes)
    {
        yield return ("set " + changes.Id.Value.ToString("N"), true);
        foreach (var reference in changes.Saves.Select(s => s.Reference).Concat(changes.Removals.Select(r => r.Reference)))
        {
            yield return (NameOf(reference), true);
        }

        foreach (var guard in changes.Guards)
        {
            yield return (NameOf(guard.Reference), false);
        }

        foreach (var claim in changes.Releases.Concat(changes.Claims))
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"claim {claim.Scope.Length} {claim.Scope} {claim.Key}"), true);
        }
    }

    private static string NameOf(EntityRef reference) => $"record {reference.Kind} {reference.Id:N}";

    // The same on every node, whatever its version: part of what nodes agree about.
    private static long Hash(string tenant, string name)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"crm {tenant} {name}"), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }
}
