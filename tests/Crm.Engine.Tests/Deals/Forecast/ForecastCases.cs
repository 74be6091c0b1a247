using Crm.Deals;
using Crm.Testing;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>Generated deals as of a moment: facts and rows of few responsibles, partners, kinds and stages, so that they meet.</summary>
internal static class ForecastCases
{
    public static readonly Instant AsOf = Instant.FromUtc(2026, 6, 1, 0, 0);
    public static readonly string[] Stages = ["lead", "offer", "agree"];
    private static readonly CurrencyCode[] Currencies = [CurrencyCode.Rub, CurrencyCode.Usd];

    public static Gen<DealAsOf[]> Deals { get; } = (
        from seed in Gen.Choose(0, int.MaxValue - 1)
        from count in Gen.Choose(0, 40)
        select Make(seed, count)).Select(d => d);

    public static FigureContext Context(DealReportQuery query) => new()
    {
        AsOf = AsOf,
        Zone = DateTimeZone.Utc,
        Currency = query.Currency,
        RateBasis = query.RateBasis,
        WithDeals = query.WithDeals,
    };

    public static ProcessDefinition Definition(params (string Stage, decimal? Probability)[] stages) => new()
    {
        Stages =
        [
            .. stages.Select(s => new ProcessStage { Key = s.Stage, Name = s.Stage, Probability = s.Probability }),
            new() { Key = "won", Name = "Won", End = StageEnd.Won },
            new() { Key = "lost", Name = "Lost", End = StageEnd.Lost },
        ],
    };

    public static ProbabilityTallies Tallies(IEnumerable<DealAsOf> deals)
    {
        var tallies = new ProbabilityTallies();
        foreach (var deal in deals)
        {
            tallies.Add(deal.Facts, deal.Passages);
        }

        return tallies;
    }

    /// <summary>What the seed says: a small world where most combinations occur within a few deals.</summary>
    private static DealAsOf[] Make(int seed, int count)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Deal(random, i))];
    }

    private static DealAsOf Deal(Random random, int number)
    {
        var opened = AsOf - Duration.FromHours(random.Next(1, 5000));
        var status = (DealStatus)random.Next(3);
        var decided = status == DealStatus.InProgress ? (Instant?)null : opened + Duration.FromHours(random.Next(0, (int)(AsOf - opened).TotalHours + 1));
        var isStaged = random.Next(5) > 0;
        var stage = isStaged ? Stages[random.Next(3)] : null;
        var isClosed = status != DealStatus.InProgress && random.Next(2) == 0;
        return new()
        {
            Facts = new()
            {
                Deal = new(SequentialIds.Nth(5000 + number)),
                Kind = new(SequentialIds.Nth(20 + random.Next(2))),
                Process = isStaged ? new SalesProcessId(SequentialIds.Nth(30 + random.Next(2))) : null,
                ProcessVersion = isStaged ? 1 + random.Next(2) : 0,
                Stage = stage,
                Responsible = new(SequentialIds.Nth(40 + random.Next(3))),
                Partner = random.Next(4) == 0 ? null : new PartnerId(SequentialIds.Nth(50 + random.Next(3))),
                Department = random.Next(3) == 0 ? null : new DirectoryEntryId(SequentialIds.Nth(60 + random.Next(2))),
                Status = status,
                IsClosed = isClosed,
                OpenedAt = opened,
                DecidedAt = decided,
                EndedAt = isClosed ? decided : null,
                Potential = new Money(random.Next(0, 100_000) / 100m, Currencies[random.Next(2)]),
                Estimate = random.Next(3) == 0 ? random.Next(0, 5) / 4m : null,
                ProbabilityOverride = random.Next(6) == 0 ? random.Next(0, 5) / 4m : null,
                ExpectedCloseOn = random.Next(4) == 0 ? null : new LocalDate(2026, 1, 1).PlusDays(random.Next(0, 400)),
            },
            Passages = isStaged ? ValueList.From(Rows(random, stage!, opened, decided)) : [],
        };
    }

    private static IEnumerable<StagePassage> Rows(Random random, string current, Instant opened, Instant? decided) =>
        from stage in Stages
        where stage == current || random.Next(2) == 0
        let isCurrent = stage == current
        select new StagePassage
        {
            Stage = stage,
            Start = opened,
            End = isCurrent ? decided : opened,
            Result = isCurrent && decided is null ? PassageResult.InProgress : PassageResult.Passed,
            IsVoided = !isCurrent && random.Next(3) == 0,
            Potential = new Money(random.Next(0, 1000), CurrencyCode.Rub),
        };
}
