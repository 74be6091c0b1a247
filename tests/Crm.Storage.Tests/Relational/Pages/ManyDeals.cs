using System.Globalization;
using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using Crm.Storage.Tests.Sqlite;
using NodaTime;

namespace Crm.Storage.Tests.Relational.Pages;

/// <summary>Deals of a busy department in each database, with statistics: equal keys, missing keys, most of them one manager's.</summary>
public sealed class ManyDeals : IAsyncDisposable, IRecordLookup
{
    internal const int Count = 20_000;
    private readonly Dictionary<string, Task<Database>> _databases = [];
    private readonly Dictionary<Guid, Partner> _partners = Partners.ToDictionary(p => p.Id.Value);
    private readonly Dictionary<string, IReadOnlyList<Deal>> _answers = [];

    /// <summary>SQLite has statistics only where the embedder asked for them.</summary>
    public static IReadOnlyList<string> Databases { get; } = ["SQLite", "SQLite with statistics", "PostgreSQL"];

    internal static UserId Manager { get; } = new(Rows.Id(800));

    internal static DealKindId Kind { get; } = new(Rows.Id(900));

    private static List<Partner> Partners { get; } = [.. Enumerable.Range(1, 900).Select(n => Rows.Partner(n, name: n % 2 == 0 ? "Тема " + n.ToString(CultureInfo.InvariantCulture) : "Партнёр"))];

    internal List<Deal> Deals { get; } = [.. Enumerable.Range(1, Count).Select(MakeDeal)];

    /// <summary>The whole answer to a question, as the specification itself gives it.</summary>
    internal IReadOnlyList<Deal> Answer(string name, Specification<Deal> question)
    {
        lock (_answers)
        {
            return _answers.TryGetValue(name, out var known) ? known : _answers[name] = question.Evaluate(Deals, this);
        }
    }

    /// <inheritdoc/>
    public TOther? Find<TOther>(Guid id)
        where TOther : class, IRecord<TOther> => _partners.GetValueOrDefault(id) as TOther;

    internal Task<Database> InAsync(string name)
    {
        lock (_databases)
        {
            return _databases.TryGetValue(name, out var made) ? made : _databases[name] = MakeAsync(name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var made in _databases.Values.Where(t => t.IsCompletedSuccessfully))
        {
            await (await made).DisposeAsync();
        }
    }

    internal static Guid IdOf(int n) => Rows.Id((n * 7919 % 1_000_003) + ((n & 0x7F) << 24));

    internal static string RankOf(int n) => "r" + n.ToString("x5", CultureInfo.InvariantCulture);

    private async Task<Database> MakeAsync(string name)
    {
        var made = await Database.CreateAsync(name.Split(' ')[0]);
        var saves = Deals.Select(d => RecordSave.Of(d, 0)).Concat(Partners.Select(p => RecordSave.Of(p, 0)));
        foreach (var (chunk, i) in saves.Chunk(500).Select((c, i) => (c, i)))
        {
            var outcome = await made.Main.CommitAsync(Rows.Set(i + 1, chunk));
            Assert.Equal(CommitStatus.Committed, outcome.Status);
        }

        if (name == "SQLite")
        {
            return made;
        }

        await using var session = await made.Relational.WriteAsync(CancellationToken.None);
        await session.ExecuteAsync("ANALYZE", [], CancellationToken.None);
        await session.CommitAsync();
        return made;
    }

    private static Deal MakeDeal(int n) => Rows.Deal(n) with
    {
        Id = new(IdOf(n)),
        Responsible = new(Rows.Id(n % 6 == 0 ? 801 + (n % 30) : 800)),
        DealKind = n % 2 == 0 ? Kind : new(Rows.Id(901)),
        Stage = (n % 8) switch { 0 => null, 1 => "s2", _ => "s1" },
        ExpectedCloseOn = n % 4 == 0 ? null : new LocalDate(2026, 1, 1).PlusDays(n * 31 % 700),
        OpenedAt = Rows.Moment(n * 17 % 5000),
        Partner = n % 5 == 0 ? null : new PartnerId(Rows.Id(n * 13 % 900)),
        Lead = n % 3 == 0 ? null : new LeadId(Rows.Id(n * 29 % 10_000)),
        BoardRank = n % 7 == 0 ? null : RankOf(n * 37 % 20_000),
        Topic = n % 3 == 0 ? "Deal" : "Another " + n.ToString(CultureInfo.InvariantCulture),
        IsClosed = n % 11 == 0,
        Status = (DealStatus)(n % 3),
        Potential = new Money(n % 500 * 0.01m, CurrencyCode.Rub),
        Tags = n % 4 == 0 ? ["t" + (n % 100).ToString(CultureInfo.InvariantCulture), "all"] : [],
        CoPerformers = n % 5 == 0 ? [new(Rows.Id(800 + (n % 9)))] : [],
        Participants = n % 3 == 0 ? [new() { Partner = new(Rows.Id(n % 900)), Role = new(Rows.Id(600)), WonTheDeal = n % 2 == 0 }] : [],
        Description = "Описание сделки, как оно бывает: не длинное, но и не пустое. " + n.ToString(CultureInfo.InvariantCulture),
    };
}
