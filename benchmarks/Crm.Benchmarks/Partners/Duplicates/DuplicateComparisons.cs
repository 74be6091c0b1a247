using Crm.Partners;
using Microsoft.Data.Sqlite;

namespace Crm.Benchmarks.Partners.Duplicates;

/// <summary>Duplicates in many records (performance anchors E2 and E3).</summary>
internal static class DuplicateComparisons
{
    private static readonly Matcher Matcher = new(MatchScheme.Default);

    public static IReadOnlyList<Comparison> All { get; } =
    [
        new("duplicates.names", "all names that are alike", [1_000, 10_000, 100_000, 1_000_000], count =>
        {
            var firms = FirmSamples.Of(count);
            var sample = Math.Min(count, 1_000);
            return Sides(
                new Side(FormattableString.Invariant($"each with each, {sample:N0} of them"), Loop(() => Naively(firms, sample))) { Times = 1 },
                new Side("prepared, indexed and grouped", Loop(() => Group(count, firms.Named, new(MatchScheme.Default)))) { Times = 1 });
        }),
        new("duplicates.groups", "all firms with name, telephone, INN, e-mail and address, grouped", [1_000, 10_000, 100_000, 1_000_000], count =>
        {
            var firms = FirmSamples.Of(count);
            return Sides(new Side("prepared, indexed and grouped", Loop(() => Group(count, firms.Whole, Matcher))) { Times = 1 });
        }),
        new("duplicates.one", "one among many", [1_000, 10_000, 100_000, 1_000_000], One),
    ];

    private static async Task<IReadOnlyList<Side>> One(int count)
    {
        var firms = FirmSamples.Of(count);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        PreparedRecord[] records = [.. Enumerable.Range(0, count).Select(firms.Whole)];
        var prepared = GC.GetTotalMemory(forceFullCollection: true);
        var index = new MatchIndex(count, i => records[i], Matcher);
        Console.Error.WriteLine($"{count:N0} firms: records {(prepared - before) / count} B each, keys {(GC.GetTotalMemory(forceFullCollection: true) - prepared) / count} B each");
        var database = await NamesAsync(firms).ConfigureAwait(false);
        var command = database.CreateCommand();
        command.CommandText = "SELECT count(*) FROM firm WHERE name LIKE '%' || $word || '%'";
        var word = command.Parameters.Add("$word", SqliteType.Text);
        var next = 0;
        return
        [
            new("each compared", Times(i => records.Count(r => Matcher.Score(records[i], r).Score >= 0.65m))),
            new("SQLite: LIKE %word%", Times(i => { word.Value = firms.Names[i].Split(' ')[^1]; return (long)command.ExecuteScalar()!; })),
            new("by keys, compared", Times(i => index.Find(records[i], 0.65m).Count)) { AlsoBy = ["SQLite: LIKE %word%"] },
        ];

        Action<int> Times(Func<int, long> find) => times =>
        {
            for (var i = 0; i < times; i++)
            {
                GC.KeepAlive(find((int)(next++ * 7919L % count)));
            }
        };
    }

    private static async Task<SqliteConnection> NamesAsync(FirmSamples firms)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync().ConfigureAwait(false);
        using var transaction = connection.BeginTransaction();
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE firm (id INTEGER PRIMARY KEY, name TEXT NOT NULL)";
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        command.CommandText = "INSERT INTO firm (name) VALUES ($name)";
        var name = command.Parameters.Add("$name", SqliteType.Text);
        foreach (var text in firms.Names)
        {
            name.Value = text;
            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }

        await transaction.CommitAsync().ConfigureAwait(false);
        return connection;
    }

    private static int Group(int count, Func<int, PreparedRecord> record, Matcher matcher)
    {
        PreparedRecord[] records = [.. Enumerable.Range(0, count).Select(record)];
        return DuplicateGrouping.Of(new(count, i => records[i], matcher), MatchScheme.Default.Threshold).Count;
    }

    private static int Naively(FirmSamples firms, int count)
    {
        PreparedRecord[] records = [.. Enumerable.Range(0, count).Select(firms.Named)];
        var joined = new DisjointSets(count);
        for (var i = 0; i < count; i++)
        {
            for (var j = i + 1; j < count; j++)
            {
                if (Matcher.Score(records[i], records[j]).Score >= MatchScheme.Default.Threshold)
                {
                    joined.Join(i, j);
                }
            }
        }

        return joined.Groups().Count;
    }

    private static Task<IReadOnlyList<Side>> Sides(params Side[] sides) => Task.FromResult<IReadOnlyList<Side>>(sides);

    private static Action<int> Loop(Func<int> work) => times =>
    {
        for (var i = 0; i < times; i++)
        {
            GC.KeepAlive(work());
        }
    };
}
