using Crm.Deals;
using NodaTime;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Standing figures, deal by deal.</summary>
internal static class StandingOracle
{
    public static async Task CompareAsync(IStandingFigures view, IReadOnlyList<Deal> deals, string when, CancellationToken token)
    {
        foreach (var kind in FigureLife.Kinds)
        {
            Deal[] mine = [.. deals.Where(d => d.DealKind == kind)];
            var expected = new StandingFigures
            {
                Kind = kind,
                Running = Figure(DealStatus.InProgress),
                Won = Figure(DealStatus.Won),
                Lost = Figure(DealStatus.Lost),
                Stages = ValueList.From(mine
                    .SelectMany(d => d.Passages.Where(p => !p.IsVoided))
                    .GroupBy(p => p.Stage, StringComparer.Ordinal)
                    .OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => Stage(g.Key, [.. g]))),
            };
            Expect.Equal(expected, await view.StandingAsync(kind, token).ConfigureAwait(false), $"Standing figures {when} are those of the deals");

            DealFigure Figure(DealStatus status) => FigureOf(mine.Where(d => d.Status == status).Select(d => d.Potential));
        }
    }

    public static DealFigure FigureOf(IEnumerable<Money> potentials) => new() { Count = potentials.Count(), Potential = MoneySum.From(potentials) };

    private static StandingStage Stage(string key, IReadOnlyList<StagePassage> rows)
    {
        Duration[] ended = [.. rows.Where(r => !r.IsSkipped && r.End is not null).Select(r => r.Length()!.Value)];
        return new()
        {
            Stage = key,
            InProgress = Figure(r => r.Result == PassageResult.InProgress),
            Passed = Figure(r => r.Result == PassageResult.Passed),
            Lost = Figure(r => r.Result == PassageResult.Lost),
            Skipped = Figure(r => r.IsSkipped),
            Ended = ended.Length,
            MeanDuration = FunnelOracle.Describe(ended).Mean,
        };

        DealFigure Figure(Func<StagePassage, bool> which) => FigureOf(rows.Where(which).Select(r => r.Potential));
    }
}
