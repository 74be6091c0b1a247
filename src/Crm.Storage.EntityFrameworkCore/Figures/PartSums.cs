using Crm.Deals;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The sums of one part of a funnel. Belongs to one thread.</summary>
internal sealed class PartSums
{
    private readonly AmountSum _deals = new();
    private readonly AmountSum _running = new();
    private readonly AmountSum _won = new();
    private readonly AmountSum _lost = new();
    private readonly Dictionary<string, StageSums> _stages = new(StringComparer.Ordinal);

    public StageSums Stage(string key)
    {
        if (!_stages.TryGetValue(key, out var stage))
        {
            _stages.Add(key, stage = new());
        }

        return stage;
    }

    public void AddDeals(FunnelRow row)
    {
        _deals.Add(row.Currency, row.Count, row.Units);
        if (row.What == (int)DealStatus.InProgress)
        {
            _running.Add(row.Currency, row.Count, row.Units);
        }
        else if (row.Is)
        {
            (row.What == (int)DealStatus.Won ? _won : _lost).Add(row.Currency, row.Count, row.Units);
        }
    }

    public FunnelPartFigures Build(string? key) => new()
    {
        Key = key,
        Deals = _deals.Figure,
        Running = _running.Figure,
        Won = _won.Figure,
        Lost = _lost.Figure,
        Stages = ValueList.From(_stages.Select(s => s.Value.Build(s.Key)).OfType<FunnelStageFigures>()),
    };
}
