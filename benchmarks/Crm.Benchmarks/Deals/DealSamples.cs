using Crm.Deals;
using Crm.Storage;
using Crm.Testing;
using NodaTime;

namespace Crm.Benchmarks.Deals;

/// <summary>The same deals for every benchmark: 50 managers, 5 stages, a year of expected close dates.</summary>
internal static class DealSamples
{
    public const int Managers = 50;

    public static readonly string[] Stages = ["lead", "qualify", "offer", "agree", "prepare"];
    public static readonly Instant Start = Instant.FromUtc(2026, 1, 1, 0, 0);
    public static readonly SalesProcessId ProcessId = new(SequentialIds.Nth(1));
    public static readonly DealKindId KindId = new(SequentialIds.Nth(2));

    public static UserId Manager(int number) => new(SequentialIds.Nth(100 + number));

    public static DealId Id(int number) => new(SequentialIds.Nth(1_000_000 + number));

    public static ProcessDefinition Definition { get; } = Stages
        .Aggregate(ProcessBuilder.Start(), (process, key) => process.Stage(key, key))
        .Won("won", "Won")
        .Lost("lost", "Lost")
        .Build();

    public static SalesProcess Process { get; } = new()
    {
        Id = ProcessId,
        Version = 1,
        Name = "Sale",
        Versions = [new() { Number = 1, PublishedAt = Start, Definition = Definition }],
    };

    public static DealKind Kind { get; } = new() { Id = KindId, Version = 1, Name = "Sale", Control = ControlMode.Manual, Process = ProcessId };

    /// <summary>A running deal with one passage for each stage it went through.</summary>
    public static Deal Deal(int number)
    {
        var random = new SeededRandom((ulong)number);
        var stage = random.Next(Stages.Length);
        var potential = new Money(random.Next(1_000_000), CurrencyCode.Rub);
        var manager = Manager(random.Next(Managers));
        var opened = Start + Duration.FromMinutes(random.Next(200_000));
        return new()
        {
            Id = Id(number),
            Version = 1,
            Topic = "Deal " + number,
            DealKind = KindId,
            Control = ControlMode.Manual,
            Process = ProcessId,
            ProcessVersion = 1,
            Stage = Stages[stage],
            StageEnteredAt = opened + Duration.FromDays(stage),
            Responsible = manager,
            OpenedAt = opened,
            Potential = potential,
            ExpectedCloseOn = random.Next(10) == 0 ? null : new LocalDate(2026, 1, 1).PlusDays(random.Next(365)),
            Passages = ValueList.From(Enumerable.Range(0, stage + 1).Select(i => new StagePassage
            {
                Stage = Stages[i],
                Start = opened + Duration.FromDays(i),
                End = i == stage ? null : opened + Duration.FromDays(i + 1),
                Result = i == stage ? PassageResult.InProgress : PassageResult.Passed,
                Mover = manager,
                Potential = potential,
                Visits = 1,
                Stayed = i == stage ? Duration.Zero : Duration.FromDays(1),
            })),
            HoldsFrom = opened + Duration.FromDays(stage),
            RecordedAt = opened + Duration.FromDays(stage),
        };
    }

    /// <summary>A store with the kind, the process and many deals.</summary>
    public static Task<ICrmStore> FillAsync(ICrmStore store, int count, TenantId? of = null) => FillAsync(store, [.. Enumerable.Range(0, count)], of);

    /// <summary>A store with the kind, the process and deals of these numbers.</summary>
    public static async Task<ICrmStore> FillAsync(ICrmStore store, int[] deals, TenantId? of = null)
    {
        var tenant = store.ForTenant(of ?? TenantId.Main);
        await tenant.CommitAsync(new() { Id = new(SequentialIds.Nth(9)), RecordedAt = Start, Saves = [RecordSave.Of(Process, 0), RecordSave.Of(Kind, 0)] }).ConfigureAwait(false);
        foreach (var batch in deals.Chunk(1000))
        {
            await tenant.CommitAsync(new()
            {
                Id = new(SequentialIds.Nth(10_000 + batch[0])),
                RecordedAt = Start,
                Saves = [.. batch.Select(n => RecordSave.Of(Deal(n), 0))],
            }).ConfigureAwait(false);
        }

        return store;
    }
}
