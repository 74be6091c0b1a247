using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Crm.Specifications;
using Crm.Storage;

namespace Crm.Testing;

/// <summary>Everything a tenant has, as lines that are the same for two tenants to whom the same happened: ids are counted in the order in which the log names them.</summary>
internal static partial class TenantPicture
{
    public static async Task<IReadOnlyList<string>> TakeAsync(ITenantStore tenant, IReadOnlyList<string> seen, IReadOnlyList<RecordKind> leftOut)
    {
        var (lines, numbers) = (new List<string>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var commit in tenant.ReadLogAsync(LogPosition.Start).ConfigureAwait(false))
        {
            var receipt = await tenant.FindAsync<CommitReceipt>(commit.ChangeSet.Value).ConfigureAwait(false);
            if (receipt is not null && receipt.Saved.Any(s => leftOut.Any(k => string.Equals(k.Name, s.Entity, StringComparison.Ordinal))))
            {
                hidden.Add(commit.ChangeSet.ToString());
                continue;
            }

            lines.Add(Counted($"commit {commit.ChangeSet} {commit.RecordedAt}", numbers));
            lines.AddRange(commit.Journal.Select(e => Counted(Text(JournalEntry.Kind, e), numbers)));
            lines.AddRange(commit.Events.Select(e => Counted(Encoding.UTF8.GetString(CrmJson.Serialize(e)), numbers)));
        }

        foreach (var kind in CrmModel.Kinds.Except(leftOut))
        {
            var records = await kind.Accept(new Reader(tenant)).ConfigureAwait(false);
            lines.AddRange(records.Where(r => !hidden.Any(h => r.Contains(h, StringComparison.Ordinal))).Select(r => $"{kind.Name} {Known(r, numbers)}").Order(StringComparer.Ordinal));
        }

        lines.AddRange(seen.Select(s => Known(s, numbers)));
        return lines;
    }

    /// <summary>The first line in which two pictures differ; <see langword="null"/> = they are the same.</summary>
    public static string? Difference(IReadOnlyList<string> expected, IReadOnlyList<string> actual)
    {
        for (var i = 0; i < Math.Max(expected.Count, actual.Count); i++)
        {
            var (one, other) = (i < expected.Count ? expected[i] : "nothing", i < actual.Count ? actual[i] : "nothing");
            if (!string.Equals(one, other, StringComparison.Ordinal))
            {
                var same = one.Zip(other).TakeWhile(c => c.First == c.Second).Count();
                return $"expected …{Around(one, same)}, found …{Around(other, same)} in {one[..Math.Min(80, one.Length)]}…";
            }
        }

        return null;
    }

    private static string Around(string line, int place) => line[Math.Max(0, place - 60)..Math.Min(line.Length, place + 100)];

    // The place of a new card is made from the deal's id: the order of cards is what a scenario sees of it.
    private static string Text(RecordKind kind, object record) => Rank.Replace(Whole(kind, record), "");

    private static string Whole(RecordKind kind, object record) => Encoding.UTF8.GetString(CrmJson.Serialize(kind, record));

    private static string Counted(string text, Dictionary<string, int> numbers) => Id.Replace(text, match =>
    {
        numbers.TryAdd(match.Value, numbers.Count + 1);
        return Number(numbers[match.Value]);
    });

    private static string Known(string text, Dictionary<string, int> numbers) =>
        Id.Replace(text, match => numbers.TryGetValue(match.Value, out var number) ? Number(number) : "#");

    private static string Number(int number) => "#" + number.ToString(CultureInfo.InvariantCulture);

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Id { get; }

    [GeneratedRegex("\"boardRank\":\"[^\"]*\",", RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex Rank { get; }

    private sealed record Reader(ITenantStore Tenant) : IRecordKindVisitor<Task<List<string>>>
    {
        public async Task<List<string>> Visit<T>(RecordKind<T> kind)
            where T : class, IRecord<T>
        {
            var texts = new List<string>();
            await foreach (var record in Tenant.QueryAsync(new Specification<T>()).ConfigureAwait(false))
            {
                texts.Add(Text(kind, record));
            }

            return texts;
        }
    }
}
