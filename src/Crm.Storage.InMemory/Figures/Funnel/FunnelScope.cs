namespace Crm.Storage.InMemory;

/// <summary>What all parts of a funnel have in common.</summary>
/// <param name="Columns">The columns.</param>
/// <param name="Window">Period and present.</param>
/// <param name="Kinds">For each code of a kind whether it is asked for.</param>
/// <param name="Stages">The tables of these kinds.</param>
/// <param name="Limits">The limits of the stages that have one, by key and version.</param>
/// <param name="CancellationToken">Stops the work.</param>
internal sealed record FunnelScope(
    FigureColumns Columns,
    FunnelWindow Window,
    bool[] Kinds,
    StageView[] Stages,
    IReadOnlyDictionary<(string Stage, int Version), StageLimit> Limits,
    CancellationToken CancellationToken)
{
    public int Currencies => Columns.Currencies.Count;

    /// <summary>The pages of each stage, over all processes and versions, with the limit of their table.</summary>
    public IEnumerable<(string Stage, IEnumerable<(StagePage Page, StageLimit? Limit)> Pages)> Pages() => Stages
        .GroupBy(s => s.Key.Stage, StringComparer.Ordinal)
        .Select(g => (g.Key, g.SelectMany(s => PagesOf(s, Limits.GetValueOrDefault((s.Key.Stage, s.Key.Version))))));

    private IEnumerable<(StagePage Page, StageLimit? Limit)> PagesOf(StageView stage, StageLimit? limit)
    {
        foreach (var page in stage.Pages)
        {
            CancellationToken.ThrowIfCancellationRequested();
            yield return (page, limit);
        }
    }
}
