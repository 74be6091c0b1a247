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
