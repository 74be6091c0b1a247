using Crm.Deals;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Engine.Tests.Deals;

/// <summary>A history read once, seen as of any moment by replay, and what became of it: to judge forecasts by.</summary>
internal sealed class Cuts
{
    private readonly List<List<JournalEntry>> _journals;
    private readonly List<DealFacts> _end;

    private Cuts(List<List<JournalEntry>> journals) =>
        (_journals, _end) = (journals, [.. journals.Select(j => DealReplay.At(new(j[0].SubjectId), j)!.Facts)]);

    public static async Task<Cuts> ReadAsync(ICrm crm)
    {
        var entries = await crm.Get<IReadRepository<JournalEntry>>().ListAsync(Specification.Where<JournalEntry>(e => e.SubjectKind == EntityKinds.Deal));
        return new([.. entries.GroupBy(e => e.SubjectId).Select(g => g.ToList())]);
    }

    public IEnumerable<UserId> Responsibles => _end.Select(d => d.Responsible).Distinct().Order();

    public List<PastDeal> At(Instant moment) => [.. _journals.Select(j => PastDeal.Of(new(j[0].SubjectId), j, moment, null)).OfType<PastDeal>()];

    /// <summary>The potential that these deals won from a moment to another.</summary>
    public (decimal Amount, int Won) Won(IEnumerable<PastDeal> running, Instant from, Instant until)
    {
        var ids = running.Where(d => d.Facts.Status == DealStatus.InProgress).Select(d => d.Facts.Deal).ToHashSet();
        var won = _end.Where(d => ids.Contains(d.Deal) && d.Status == DealStatus.Won && d.DecidedAt >= from && d.DecidedAt < until).ToList();
        return (won.Sum(d => d.Potential.Amount), won.Count);
    }

    public static ScenarioForecast Forecast(IReadOnlyList<PastDeal> history, IEnumerable<PastDeal> selection, Instant asOf, Duration horizon)
    {
        var query = new ScenarioQuery(new(asOf, asOf + horizon)) { Runs = 2_000 };
        var context = new FigureContext { AsOf = asOf, Zone = DateTimeZone.Utc };
        var builder = new ScenarioBuilder(query, context, history, selection.Select(d => d.Facts.Deal).ToHashSet());
        return builder.BuildAsync(new(context, new ExchangeRateTable([])), [], default).AsTask().GetAwaiter().GetResult();
    }
}
