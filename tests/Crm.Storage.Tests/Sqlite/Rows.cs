using System.Globalization;
using Crm.Deals;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.Tests.Sqlite;

/// <summary>Generated deals and partners in which stores have been seen to go wrong.</summary>
internal sealed class Rows : IRecordLookup
{
    public static readonly string[] Texts =
    [
        "", " ", "a", "A", "ab", "a%b", "a_b", "Ёлка", "елка", "ЕЛКА ", "ё", "е", "\uE000 private", "😀", "😁 face", "\uFFFD", "\uD7FF last", "строка", "Строка  два",
        "' OR 1=1 --", "\"quoted\"", "back\\slash", "line\r\nline", "{\"a\":[1]}", "null", "0", "\U0010FFFF", "z\U0010FFFF\U0010FFFF", "e\u0301",
    ];

    private readonly Dictionary<Guid, Partner> _partners;

    public Rows(int seed, int deals = 120, int partners = 12)
    {
        var random = new Random(seed);
        Partners = [.. Enumerable.Range(1, partners).Select(i => MakePartner(i, random))];
        _partners = Partners.ToDictionary(p => p.Id.Value);
        Deals = [.. Enumerable.Range(1, deals).Select(i => MakeDeal(i, random))];
    }

    public IReadOnlyList<Deal> Deals { get; }

    public IReadOnlyList<Partner> Partners { get; }

    public static Instant Moment(int n) => Instant.FromUtc(2020, 1, 1, 0, 0) + Duration.FromTicks(10L * n);

    public static Guid Id(int n) => Guid.Parse("01900000-0000-7000-8000-" + n.ToString("x12", CultureInfo.InvariantCulture));

    public static Guid Scattered(Random random)
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        return new Guid(bytes);
    }

    public static ChangeSet Set(int n, params IEnumerable<RecordSave> saves) => new()
    {
        Id = new(Id(1_000_000 + n)),
        RecordedAt = Moment(n),
        Saves = [.. saves],
    };

    public async Task SaveAsync(ITenantStore store)
    {
        var saves = Partners.Select(p => RecordSave.Of(p, 0)).Concat(Deals.Select(d => RecordSave.Of(d, 0)));
        Assert.Equal(CommitStatus.Committed, (await store.CommitAsync(Set(1, saves))).Status);
    }

    public TOther? Find<TOther>(Guid id)
        where TOther : class, IRecord<TOther> => _partners.GetValueOrDefault(id) as TOther;

    public static Deal Deal(int id, long version = 1) => new()
    {
        Id = new(Id(id)),
        Version = version,
        Topic = "Deal",
        DealKind = new(Id(900)),
        Control = ControlMode.NonProcess,
        Responsible = new(Id(901)),
        OpenedAt = Moment(id),
        Potential = Money.Zero(CurrencyCode.Rub),
        HoldsFrom = Moment(id),
        RecordedAt = Moment(id),
    };

    public static Partner Partner(int id, long version = 1, string name = "Partner") => new()
    {
        Id = new(Id(id)),
        Version = version,
        Name = name,
        Type = PartnerType.Company,
        Relations = PartnerRelations.Client,
        RegisteredAt = Moment(id),
        RecordedAt = Moment(id),
    };

    private static Partner MakePartner(int id, Random random) => Partner(id, name: Texts[random.Next(Texts.Length)]) with
    {
        Type = (PartnerType)random.Next(2),
        MainManager = Maybe(random, () => new UserId(Id(800 + random.Next(3)))),
        Segments = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new SegmentId(Id(700 + random.Next(4))))],
    };

    private static Deal MakeDeal(int number, Random random) => Deal(number) with
    {
        Id = new(Scattered(random)),
        Topic = Texts[random.Next(Texts.Length)],
        Description = random.Next(2) == 0 ? null : Texts[random.Next(Texts.Length)],
        Stage = random.Next(3) == 0 ? null : "s" + random.Next(4).ToString(CultureInfo.InvariantCulture),
        Partner = Maybe(random, () => new PartnerId(Id(1 + random.Next(14)))),
        Responsible = new(Id(800 + random.Next(3))),
        Status = (DealStatus)random.Next(3),
        IsClosed = random.Next(2) == 0,
        OpenedAt = Moment(random.Next(5)),
        DecidedAt = Maybe(random, () => Moment(random.Next(-3, 3))),
        Potential = new Money((random.Next(-3, 4) * 0.5m) + (random.Next(3) * 0.0001m), random.Next(2) == 0 ? CurrencyCode.Rub : CurrencyCode.Usd),
        Estimate = Maybe(random, () => random.Next(5) * 0.25m),
        ExpectedCloseOn = Maybe(random, () => new LocalDate(1969, 12, 30).PlusDays(random.Next(5))),
        ProcessVersion = random.Next(3),
        FrozenRate = random.Next(2) == 0 ? null : new ExchangeRate(CurrencyCode.Usd, CurrencyCode.Rub, 1 + random.Next(3), new(2020, 1, 1), "bank"),
        StaleFrom = number % 3 == 0 ? null : Moment((number % 5) - 2),
        StepDueAt = number % 4 == 0 ? null : Moment((number % 7) - 3),
        CoPerformers = number % 2 == 0 ? [] : [new(Id(800 + (number % 3)))],
        Tags = number % 3 == 0 ? [] : ["s" + (number % 4).ToString(CultureInfo.InvariantCulture), Texts[number % Texts.Length]],
        Participants = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new DealParticipant
        {
            Partner = new(Id(1 + random.Next(6))), Role = new(Id(600 + random.Next(2))), WonTheDeal = random.Next(2) == 0, Comment = random.Next(2) == 0 ? null : Texts[random.Next(Texts.Length)],
        })],
        Lines = [.. Enumerable.Range(0, random.Next(3)).Select(_ => new DealLine { Name = Texts[random.Next(Texts.Length)], Quantity = random.Next(4) * 0.5m, Price = new(random.Next(3), CurrencyCode.Rub) })],
        CustomFields = [.. Enumerable.Range(0, random.Next(2)).Select(_ => CustomFieldValue.OfNumber("size", random.Next(-2, 3) * 1.000000000000000000000000001m))],
    };

    private static T? Maybe<T>(Random random, Func<T> make)
        where T : struct => random.Next(3) == 0 ? null : make();
}
