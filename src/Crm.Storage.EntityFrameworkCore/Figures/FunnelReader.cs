using System.Data.Common;
using Crm.Deals;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Puts the rows of a statement of a funnel into figures; a part adds to the whole as well. Belongs to one thread.</summary>
/// <param name="split">What makes parts.</param>
internal sealed class FunnelReader(FunnelSplit? split)
{
    private readonly PartSums _total = new();
    private readonly Dictionary<string, PartSums> _parts = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, PartSums> _byId = [];
    private PartSums? _rest;

    /// <summary>Whether a row said something that figures from columns cannot say exactly: they are left to the stream of deals.</summary>
    public bool IsIrregular { get; private set; }

    public FunnelFigures Figures => new()
    {
        Total = _total.Build(null),
        Groups = ValueList.From(_parts.Select(p => p.Value.Build(p.Key)).Concat(_rest is null ? [] : [_rest.Build(null)]).Where(p => p.Deals.Count > 0)),
    };

    public void Add(DbDataReader reader)
    {
        var row = new FunnelRow(reader);
        switch (row.Sort)
        {
            case FunnelRow.EachLength:
                AddEach(row);
                return;
            case FunnelRow.Length:
                AddDuration(row);
                return;
        }

        IsIrregular |= row.Currency.IsDefault || (row.Sort == FunnelRow.Cell && (row.Exact != row.Count || row.What is < 0 or > (int)PassageResult.Lost));
        if (!IsIrregular)
        {
            Add(_total, row);
            if (split is { } by)
            {
                Add(PartOf(row.Part, by), row);
            }
        }
    }

    private static void Add(PartSums part, FunnelRow row)
    {
        switch (row.Sort)
        {
            case FunnelRow.Cell:
                part.Stage(row.Stage).AddCell(row);
                if (row is { IsVoided: false, What: (long)PassageResult.Lost })
                {
                    part.Stage(row.Stage).AddLoss(row);
                }

                break;
            default:
                part.AddDeals(row);
                break;
        }
    }

    private void AddEach(FunnelRow row)
    {
        var (stage, microseconds) = (row.Stage, row.Microseconds);
        _total.Stage(stage).AddDuration(microseconds);
        if (split is { } by)
        {
            PartOf(row.Part, by).Stage(stage).AddDuration(microseconds);
        }
    }

    private void AddDuration(FunnelRow row)
    {
        var (count, place, isTotal, microseconds) = row.Duration;
        var part = split is { } by && !isTotal ? PartOf(row.Part, by) : _total;
        part.Stage(row.Stage).AddDuration(count, place, microseconds);
    }

    private PartSums PartOf(Guid? id, FunnelSplit by)
    {
        if (id is not { } value)
        {
            return _rest ??= new();
        }

        if (!_byId.TryGetValue(value, out var part))
        {
            _byId.Add(value, part = _parts[KeyOf(value, by)] = new());
        }

        return part;
    }

    private static string KeyOf(Guid id, FunnelSplit by) => by switch
    {
        FunnelSplit.Kind => new DealKindId(id).ToString(),
        FunnelSplit.Responsible => new UserId(id).ToString(),
        FunnelSplit.Partner => new PartnerId(id).ToString(),
        _ => new DirectoryEntryId(id).ToString(),
    };
}
