using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>A deal as history: its facts, and every separate stay in a stage from the journal; times in days, an open end is infinite.</summary>
internal sealed class PastDeal
{
    private const double TicksPerDay = 864_000_000_000d;

    private PastDeal(DealFacts facts, List<PastStay> stays)
    {
        (Facts, Stays) = (facts, stays);
        Opened = Days(facts.OpenedAt);
        Decided = facts.DecidedAt is { } at ? Days(at) : double.PositiveInfinity;
    }

    public DealFacts Facts { get; }

    public IReadOnlyList<PastStay> Stays { get; }

    public double Opened { get; }

    public double Decided { get; }

    public bool IsWon => Facts.Status == DealStatus.Won;

    /// <summary>The deal as the journal tells it as of a moment; <see langword="null"/> if it had not been opened then.</summary>
    public static PastDeal? Of(DealId deal, IEnumerable<JournalEntry> entries, Instant asOf, Instant? knownAt)
    {
        DealAsOf? state = null;
        var stays = new List<PastStay>();
        foreach (var (entry, at) in DealReplay.InOrder(entries, knownAt))
        {
            if (at > asOf)
            {
                break;
            }

            var facts = (DealJournalFacts)entry.Facts!;
            state = DealReplay.Step(state ?? DealReplay.Empty(deal, at), facts, at, entry.By);
            if (facts.Move is { } move)
            {
                Follow(stays, move, Days(at));
            }
        }

        return state is null ? null : new(state.Facts, stays);
    }

    public static double Days(Instant at) => at.ToUnixTimeTicks() / TicksPerDay;

    public static Instant Moment(double days) => Instant.FromUnixTimeTicks((long)Math.Round(days * TicksPerDay));

    /// <summary>The stay at a moment; absent when it was in no stage.</summary>
    public PastStay? At(double moment)
    {
        foreach (var stay in Stays)
        {
            if (stay.Start <= moment && moment < stay.Left)
            {
                return stay;
            }
        }

        return null;
    }

    /// <summary>A move ends the stay that is open; all but deciding ones begin the next.</summary>
    private static void Follow(List<PastStay> stays, StageMove move, double at)
    {
        if (stays.Count > 0 && double.IsPositiveInfinity(stays[^1].Left))
        {
            stays[^1] = stays[^1] with { Left = at };
        }

        if (move.Kind is not (StageMoveKind.Won or StageMoveKind.Lost))
        {
            stays.Add(new((move.Process, move.To), at, double.PositiveInfinity));
        }
    }
}

/// <summary>A stay in a stage of a process, by its key in any version.</summary>
internal readonly record struct PastStay((SalesProcessId Process, string Stage) Stage, double Start, double Left);
