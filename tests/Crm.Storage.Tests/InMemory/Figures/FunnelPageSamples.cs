using Crm.Deals;
using NodaTime;

namespace Crm.Storage.Tests.InMemory;

/// <summary>Deals that go from stage to stage, with gaps, voided and jumped over passages, in two currencies, kinds and versions.</summary>
internal static class FunnelPageSamples
{
    private static readonly string[] Stages = ["lead", "offer", "agree", "sign"];

    public static Instant Start => Make.Start;

    public static DealKindId[] Kinds { get; } = [new(Make.IdAt(901)), new(Make.IdAt(902))];

    public static UserId User(int number) => new(Make.IdAt(911 + number));

    /// <summary>A moment on a border that passages begin and end at.</summary>
    public static Instant At(int day) => Start + Duration.FromDays(day);

    /// <summary>A deal that begins on a day, or on any.</summary>
    public static Deal Deal(Make make, int? day, int partners, int days)
    {
        var random = make.Random;
        var at = At(day ?? random.Next(days));
        var (status, potential) = ((DealStatus)random.Next(3), Money(random));
        var passages = new List<StagePassage>();
        foreach (var (i, stage) in Stages.Take(random.Next(Stages.Length + 1)).Index())
        {
            var isOpen = status == DealStatus.InProgress && random.Next(3) == 0;
            var length = random.Next(4) == 0 ? Duration.FromDays(random.Next(4)) : Duration.FromNanoseconds(random.NextInt64(40L * 86_400_000_000) * 1_000);
            passages.Add(new()
            {
                Stage = stage,
                Start = at,
                End = isOpen ? null : at + length,
                Result = isOpen ? PassageResult.InProgress : status == DealStatus.Lost && random.Next(2) == 0 ? PassageResult.Lost : PassageResult.Passed,
                IsSkipped = !isOpen && i > 0 && random.Next(5) == 0,
                IsVoided = random.Next(6) == 0,
                Potential = random.Next(4) == 0 ? Money(random) : potential,
                Visits = random.Next(4),
                Stayed = length,
            });
            at += length + (random.Next(8) == 0 ? Duration.FromDays(random.Next(30)) : Duration.Zero);
        }

        return make.Deal() with
        {
            DealKind = Kinds[random.Next(2)],
            Process = new(Make.IdAt(921)),
            ProcessVersion = 1 + random.Next(2),
            Stage = Stages[random.Next(Stages.Length)],
            StageEnteredAt = at,
            Responsible = User(random.Next(5)),
            Partner = random.Next(5) == 0 ? null : new(Make.IdAt(1_000 + random.Next(partners))),
            Source = random.Next(3) == 0 ? null : new(Make.IdAt(931 + random.Next(3))),
            Status = status,
            DecidedAt = status == DealStatus.InProgress ? null : at,
            LossReason = status == DealStatus.Lost && random.Next(3) > 0 ? new(Make.IdAt(941 + random.Next(3))) : null,
            Potential = potential,
            Passages = ValueList.From(passages),
        };
    }

    private static Money Money(Random random) =>
        Crm.Money.FromTenThousandths(random.Next(20) == 0 ? 99_999_999_999_999 : random.Next(2_000_000_000), random.Next(4) == 0 ? CurrencyCode.Usd : CurrencyCode.Rub);
}
