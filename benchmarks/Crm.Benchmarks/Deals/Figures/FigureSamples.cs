using Crm.Deals;
using Crm.Storage;
using Crm.Storage.InMemory;
using Crm.Testing;
using NodaTime;

namespace Crm.Benchmarks.Deals;

/// <summary>Deals with lives of their own: stays of all lengths, some jumps, some ways back, wins and losses. Three passages a deal on average.</summary>
internal static class FigureSamples
{
    public const int PassagesOfDeal = 3;

    private const int Reasons = 6;
    private const int Partners = 5_000;

    public static readonly Instant Now = DealSamples.Start + Duration.FromDays(365);

    public static Deal Deal(int number)
    {
        var random = new SeededRandom((ulong)number + 77);
        var last = random.Next(DealSamples.Stages.Length);
        var at = DealSamples.Start + Duration.FromMinutes(random.Next(300_000));
        var potential = new Money(random.Next(10_000_000) / 100m, CurrencyCode.Rub);
        var fate = random.Next(10) switch { < 3 => DealStatus.Won, < 5 => DealStatus.Lost, _ => DealStatus.InProgress };
        var passages = new List<StagePassage>();
        for (var i = 0; i <= last; i++)
        {
            var isLast = i == last;
            var isSkipped = !isLast && random.Next(30) == 0;
            var length = isSkipped ? Duration.Zero : Stay(random);
            passages.Add(new()
            {
                Stage = DealSamples.Stages[i],
                Start = at,
                End = isLast && fate == DealStatus.InProgress ? null : at + length,
                Result = !isLast || fate == DealStatus.Won ? PassageResult.Passed : fate == DealStatus.Lost ? PassageResult.Lost : PassageResult.InProgress,
                IsSkipped = isSkipped,
                IsVoided = !isLast && random.Next(60) == 0,
                Mover = DealSamples.Manager(random.Next(DealSamples.Managers)),
                Potential = potential,
                Visits = isSkipped ? 0 : 1 + (random.Next(20) == 0 ? 1 : 0),
                Stayed = isLast && fate == DealStatus.InProgress ? Duration.Zero : length,
            });
            at += isLast ? Duration.Zero : length;
        }

        return DealSamples.Deal(number) with
        {
            Stage = DealSamples.Stages[last],
            StageEnteredAt = at,
            Status = fate,
            IsClosed = fate != DealStatus.InProgress && random.Next(2) == 0,
            DecidedAt = passages[^1].End,
            LossReason = fate == DealStatus.Lost ? new(SequentialIds.Nth(500 + random.Next(Reasons))) : null,
            Partner = new(SequentialIds.Nth(20_000_000 + random.Next(Partners))),
            Potential = potential,
            OpenedAt = passages[0].Start,
            Passages = ValueList.From(passages),
        };
    }

    /// <summary>A store with so many deals.</summary>
    public static async Task<InMemoryStore> FillAsync(IReadOnlyList<Deal> deals)
    {
        var store = new InMemoryStore();
        await DealSamples.FillAsync(store, 0).ConfigureAwait(false);
        foreach (var (number, batch) in deals.Chunk(1_000).Index())
        {
            await store.ForTenant(TenantId.Main).CommitAsync(new()
            {
                Id = new(SequentialIds.Nth(10_000 + number)),
                RecordedAt = DealSamples.Start,
                Saves = [.. batch.Select(d => RecordSave.Of(d, 0))],
            }).ConfigureAwait(false);
        }

        return store;
    }

    /// <summary>From minutes to months, more of the short ones; to the microsecond.</summary>
    private static Duration Stay(SeededRandom random) =>
        Duration.FromNanoseconds((long)(1e11 * Math.Pow(10, random.NextShare() * 5) / 1_000) * 1_000);
}
