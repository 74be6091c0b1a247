using Crm.Deals;

namespace Crm.Storage.InMemory;

/// <summary>The sums of one part of a funnel. Belongs to one thread.</summary>
internal sealed class PartSums(int currencies)
{
    private readonly Tally _deals = new(currencies);
    private readonly Tally _running = new(currencies);
    private readonly Tally _won = new(currencies);
    private readonly Tally _lost = new(currencies);

    public List<StageSums> Stages { get; } = [];

    public bool HasDeals => _deals.Count > 0;

    /// <summary>A deal that has rows which count.</summary>
    public void Add(DealPage page, int at, FunnelWindow window)
    {
        int currency = page.Currency[at];
        var units = page.Units[at];
        _deals.Add(currency, units);
        var status = (DealStatus)(page.Flags[at] & DealFlags.Status);
        if (status == DealStatus.InProgress)
        {
            _running.Add(currency, units);
        }
        else if (window.Contains(page.Decided[at]))
        {
            (status == DealStatus.Won ? _won : _lost).Add(currency, units);
        }
    }

    /// <summary>All deals of a page that are alike, where no period bounds what is decided.</summary>
    public void Add(DealSummary.Sum sum)
    {
        _deals.Add(sum.Currency, sum.Units, sum.Count);
        if (sum.Status == DealStatus.InProgress)
        {
            _running.Add(sum.Currency, sum.Units, sum.Count);
        }
        else if (sum.IsDecided)
        {
            (sum.Status == DealStatus.Won ? _won : _lost).Add(sum.Currency, sum.Units, sum.Count);
        }
    }

    public FunnelPartFigures Build(string? key, FigureColumns columns, CurrencyCode[] names, long now) => new()
    {
        Key = key,
        Deals = _deals.Figure(names),
        Running = _running.Figure(names),
        Won = _won.Figure(names),
        Lost = _lost.Figure(names),
        Stages = ValueList.From(Stages.Select(s => s.Build(columns, names, now)).OfType<FunnelStageFigures>()),
    };
}
