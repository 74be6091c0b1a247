using System.Globalization;
using Crm.Deals;
using NodaTime;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The parts of a question about a funnel in SQL; <c>t0</c> is the deal, <c>p</c> the passage.</summary>
internal sealed class FunnelTerms
{
    private readonly QueryParameters _parameters;
    private readonly string? _from;
    private readonly string? _to;

    public FunnelTerms(FunnelFiguresQuery question, QueryParameters parameters, RowCondition<Deal> deals)
    {
        _parameters = parameters;
        (_from, _to) = (Bound(question.Period.Start), Bound(question.Period.End));
        var kinds = question.Kinds.Select(k => Constant(IdCodec.Bytes(k.Value))).ToList();
        Kinds = kinds.Count == 1 ? "= " + kinds[0] : $"IN ({string.Join(", ", kinds)})";
        Now = Constant(question.Now.ToMicroseconds());
        Part = question.SplitBy switch
        {
            null => null,
            FunnelSplit.Responsible => "t0.responsible",
            FunnelSplit.Partner => "t0.partner",
            FunnelSplit.Source => "t0.source",
            _ => "t0.deal_kind",
        };
        IsPlain = deals.Sql is null && Part is null && question.Mode == FunnelMode.All;
        Chosen = (deals.Sql is null ? "" : " AND " + deals.Sql) + question.Mode switch
        {
            FunnelMode.Active => " AND t0.status = 0",
            FunnelMode.Closed => " AND " + Decided,
            _ => "",
        };
        Targets = question.Targets.Count == 0 ? null : TargetRows(question.Targets);
    }

    /// <summary>What the kind is compared with.</summary>
    public string Kinds { get; }

    /// <summary>The present moment.</summary>
    public string Now { get; }

    /// <summary>The fact of the deal that makes parts.</summary>
    public string? Part { get; }

    /// <summary>Whether passages alone tell which of them belong.</summary>
    public bool IsPlain { get; }

    /// <summary>What a deal must satisfy beside its kind.</summary>
    public string Chosen { get; }

    /// <summary>Rows of stage, version and target; absent without targets.</summary>
    public string? Targets { get; }

    /// <summary>Whether the deal was decided in the period.</summary>
    public string Decided =>
        "t0.decided_at IS NOT NULL" + (_from is null ? "" : $" AND t0.decided_at >= {_from}") + (_to is null ? "" : $" AND t0.decided_at < {_to}");

    /// <summary>Further: [start, end] meets [s, e) iff start &lt; e and (no end or end ≥ s) (REP-1).</summary>
    public string Meets(string row) =>
        (_to is null ? "" : $" AND {row}.start < {_to}") + (_from is null ? "" : $" AND ({row}.\"end\" IS NULL OR {row}.\"end\" >= {_from})");

    private string? Bound(Instant? moment) => moment is { } at ? Constant(ScalarCodecs.Of(typeof(Instant)).Encode(at, Rounding.Up)) : null;

    // The last of two for the same stage and version holds.
    private string TargetRows(ValueList<StageTarget> targets) => string.Join(", ", targets
        .GroupBy(t => (t.Stage, t.Version))
        .Select(g => $"({Constant(g.Key.Stage)}, {g.Key.Version.ToString(CultureInfo.InvariantCulture)}, {Constant(DurationCodec.Floor(g.Last().Target))})"));

    private string Constant(object value) => _parameters.Add(_ => value);
}
