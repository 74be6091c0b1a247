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

    /// <summary>Deals that are alike.</summary>
    /// <param name="status">Their status.</param>
    /// <param name="isDecided">Whether those that are not running were decided in the period.</param>
    /// <param name="currency">The currency of the potential.</param>
    /// <param name="units">Σ in ten-thousandths.</param>
    /// <param name="count">How many.</param>
    public void Add(DealStatus status, bool isDecided, int currency, Int128 units, long count)
    {
        _deals.Add(currency, units, count);
        if (isDecided || status == DealStatus.InProgress)
        {
            (status == DealStatus.InProgress ? _running : status == DealStatus.Won ? _won : _lost).Add(currency, units, count);
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
