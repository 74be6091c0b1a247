using Crm.Deals;
using Crm.Interactions;
using Crm.Partners;
using Crm.Specifications;
using NodaTime;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Generated deals, partners and interactions with few different values, so that ties, gaps and hits are many; kept in the store on trial.</summary>
internal sealed class SpecificationRows : IRecordLookup
{
    private static readonly PartnerRelations[] Relations =
    [
        PartnerRelations.Client, PartnerRelations.Client | PartnerRelations.Competitor, PartnerRelations.None, PartnerRelations.Competitor,
        PartnerRelations.Client | PartnerRelations.Competitor | PartnerRelations.Carrier, PartnerRelations.Supplier | PartnerRelations.Carrier,
    ];

    private readonly Dictionary<Guid, object> _byId = [];

    private SpecificationRows(ConformanceContext context)
    {
        var (random, make) = (context.Random, context.Make);
        Users = [.. Enumerable.Range(0, 4).Select(_ => new UserId(make.Id()))];
        Segments = [.. Enumerable.Range(0, 5).Select(_ => new SegmentId(make.Id()))];
        Kinds = [.. Enumerable.Range(0, 3).Select(_ => new DealKindId(make.Id()))];
        Roles = [.. Enumerable.Range(0, 3).Select(_ => new DirectoryEntryId(make.Id()))];
        Partners = [.. Enumerable.Range(0, 25).Select(i => Partner(i, random, make))];
        Deals = [.. Enumerable.Range(0, context.Options.Rows).Select(_ => Deal(random, make))];
        Interactions = [.. Enumerable.Range(0, 20).Select(_ => Interaction(random, make))];
        foreach (var partner in Partners)
        {
            _byId[partner.Id.Value] = partner;
        }
    }

    public IReadOnlyList<UserId> Users { get; }

    public IReadOnlyList<SegmentId> Segments { get; }

    public IReadOnlyList<DealKindId> Kinds { get; }

    public IReadOnlyList<DirectoryEntryId> Roles { get; }

    public IReadOnlyList<Partner> Partners { get; }

    public IReadOnlyList<Deal> Deals { get; }

    public IReadOnlyList<Interaction> Interactions { get; }

    public static Instant Day(int day) => Instant.FromUtc(2024, 3, 1, 0, 0) + Duration.FromDays(day);

    /// <summary>Texts that differ in case, blanks, ё and code points above U+FFFF.</summary>
    public static IReadOnlyList<string> Topics { get; } =
    [
        .. SampleTexts.All.Take(SampleTexts.All.Count - 1),
        "ёлка", "Елка", "ЁЛКА  НОВАЯ", "елка новая", "Ёлки-палки", "ж", "Я", "я", "z", "Z", "a", "A", "a ", "aa", "ﬁ", "😀", "\uFFFD",
    ];

    public T? Find<T>(Guid id)
        where T : class, IRecord<T> => _byId.GetValueOrDefault(id) as T;

    public IReadOnlyList<T> Of<T>() =>
        (IReadOnlyList<T>)(typeof(T) == typeof(Deal) ? Deals : typeof(T) == typeof(Partner) ? Partners : (object)Interactions);

    /// <summary>Makes the rows and keeps them in the store.</summary>
    public static async Task<SpecificationRows> KeepAsync(ConformanceContext context, CancellationToken token)
    {
        var rows = new SpecificationRows(context);
        RecordSave[] saves = [.. rows.Partners.Select(p => RecordSave.Of(p, 0)), .. rows.Deals.Select(d => RecordSave.Of(d, 0)), .. rows.Interactions.Select(i => RecordSave.Of(i, 0))];
        foreach (var some in saves.Chunk(100))
        {
            Expect.Committed(await context.Tenant.CommitAsync(context.Make.Set() with { Saves = some }, token).ConfigureAwait(false));
        }

        return rows;
    }

    private Partner Partner(int i, ConformanceRandom random, Maker make) => make.Partner(Topics[i % Topics.Count]) with
    {
        Type = random.OneIn(3) ? PartnerType.Person : PartnerType.Company,
        Relations = random.Pick(Relations),
        MainManager = random.OneIn(4) ? null : random.Pick(Users),
        Region = random.OneIn(2) ? null : random.Pick(Roles),
        Segments = [.. Segments.Where(_ => random.OneIn(3))],
        RegisteredAt = Day(random.Below(5)),
    };

    private Deal Deal(ConformanceRandom random, Maker make) => DealSamples.MinimalDeal(make.Id(), 1) with
    {
        Topic = random.Pick(Topics),
        Description = random.OneIn(2) ? null : random.Pick(Topics),
        DealKind = random.Pick(Kinds),
        Control = (ControlMode)random.Below(3),
        ProcessVersion = random.Below(4),
        Stage = random.OneIn(4) ? null : random.Pick(["first", "Second", "second", "third"]),
        Partner = random.OneIn(4) ? null : random.OneIn(6) ? new PartnerId(make.Id()) : random.Pick(Partners).Id,
        Responsible = random.Pick(Users),
        Status = (DealStatus)random.Below(3),
        IsClosed = random.OneIn(3),
        OpenedAt = InstantExtensions.FromMicroseconds(Day(random.Below(6)).ToMicroseconds() + random.Below(2)),
        DecidedAt = random.OneIn(2) ? null : Day(random.Below(6)),
        Potential = new Money(random.Pick([0m, 0.0001m, 10m, 10.5m, 999.99m, 99_999_999_999_999.9999m]), random.OneIn(3) ? CurrencyCode.Usd : CurrencyCode.Rub),
        FrozenRate = random.OneIn(2) ? null : new(CurrencyCode.Usd, CurrencyCode.Rub, random.Pick([1.5m, 90m, 90.0000000001m]), new(2024, 3, 1), "bank"),
        Estimate = random.OneIn(3) ? null : random.Pick([0m, 0.1m, 0.5m, 0.500001m, 1m]),
        LossReason = random.OneIn(2) ? null : random.Pick(Roles),
        ExpectedCloseOn = random.OneIn(3) ? null : new LocalDate(2024, 2, 27).PlusDays(random.Below(5)),
        Participants = [.. Enumerable.Range(0, random.Below(4)).Select(_ => new DealParticipant { Partner = random.Pick(Partners).Id, Role = random.Pick(Roles), WonTheDeal = random.OneIn(3), Comment = random.OneIn(2) ? null : random.Pick(Topics) })],
        Demand = [.. Enumerable.Range(0, random.Below(3)).Select(_ => new DemandLine { Text = random.Pick(Topics), Amount = new Money(random.Below(20), CurrencyCode.Rub), Satisfied = random.Pick([0m, 0.5m, 1m]) })],
        Tags = [.. Topics.Where(_ => random.OneIn(12))],
        StaleFrom = random.OneIn(3) ? null : Day(random.Below(5)),
        StepDueAt = random.OneIn(3) ? null : Day(random.Below(5)),
        CustomFields = random.OneIn(2) ? [] : [CustomFieldValue.OfText("colour", random.Pick(Topics)), CustomFieldValue.OfNumber("size", random.Below(3))],
    };

    private Interaction Interaction(ConformanceRandom random, Maker make)
    {
        var about = random.OneIn(3) ? null : random.Pick(Deals);
        return (Interaction)RecordSample.For(Crm.Interactions.Interaction.Kind).Minimal(make.Id(), 1) with
        {
            Type = (InteractionType)random.Below(4),
            State = (InteractionState)random.Below(4),
            SubjectKind = about is null ? null : EntityKinds.Deal,
            SubjectId = about?.Id.Value,
            PlannedStart = random.OneIn(3) ? null : Day(random.Below(4)),
        };
    }
}
