using System.Linq.Expressions;
using Crm.Deals;
using Crm.Specifications;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>The columns of a statement that groups deals, in the order in which they are read.</summary>
internal enum GroupColumn
{
    Deal,
    Kind,
    Process,
    Stage,
    Status,
    Closed,
    Responsible,
    Partner,
    Agreement,
    LossReason,
    Source,
    Channel,
    Opened,
    Decided,
    Ended,
    ProcessVersion,
    StageEntered,
    FrozenRate,
    Demand,
    Currency,
    Count,
    Units,
}

/// <summary>What stands behind these columns: which trait asks for each, and which member of the deal it is.</summary>
internal static class GroupColumns
{
    private static readonly (DealTraits Trait, MemberPath Path)[] Members =
    [
        Of(DealTraits.Deal, d => d.Id),
        Of(DealTraits.Kind, d => d.DealKind),
        Of(DealTraits.Stage, d => d.Process),
        Of(DealTraits.Stage, d => d.Stage),
        Of(DealTraits.Status, d => d.Status),
        Of(DealTraits.Closed, d => d.IsClosed),
        Of(DealTraits.Responsible, d => d.Responsible),
        Of(DealTraits.Partner, d => d.Partner),
        Of(DealTraits.Agreement, d => d.Agreement),
        Of(DealTraits.LossReason, d => d.LossReason),
        Of(DealTraits.Source, d => d.Source),
        Of(DealTraits.Channel, d => d.Channel),
        Of(DealTraits.Opened, d => d.OpenedAt),
        Of(DealTraits.Decided, d => d.DecidedAt),
        Of(DealTraits.Ended, d => d.EndedAt),
        Of(DealTraits.Stay, d => d.ProcessVersion),
        Of(DealTraits.Stay, d => d.StageEnteredAt),
        Of(DealTraits.FrozenRate, d => d.FrozenRate),
        Of(DealTraits.Demand, d => d.Demand),
    ];

    private static readonly (DealTraits Trait, MemberPath Path) Currency = Of(DealTraits.None, d => d.Potential.Currency);

    private static readonly (DealTraits Trait, MemberPath Path) Amount = Of(DealTraits.None, d => d.Potential.Amount);

    private static readonly ParameterExpression Deal = Expression.Parameter(typeof(Deal));

    /// <summary>The members a question looks at, by column; nothing where it does not.</summary>
    public static IEnumerable<(GroupColumn Column, string? Sql)> Of(RowSource row, DealTraits traits) => Members.Select((member, i) =>
        ((GroupColumn)i, (traits & member.Trait) == DealTraits.None ? null : (GroupColumn)i is GroupColumn.FrozenRate or GroupColumn.Demand ? row.Presence(Path(member.Path)) : Scalar(row, member.Path)));

    public static string CurrencyOf(RowSource row) => Scalar(row, Currency.Path);

    public static string AmountOf(RowSource row) => Scalar(row, Amount.Path);

    private static string Scalar(RowSource row, MemberPath path) => row.Scalar(Path(path)).Sql;

    private static PathExpression Path(MemberPath path) => new(Deal, path, typeof(object));

    private static (DealTraits Trait, MemberPath Path) Of(DealTraits trait, Expression<Func<Deal, object?>> member) =>
        (trait, MemberPath.Of(member) ?? throw new NotSupportedException($"{member} is no stored member of a deal."));
}
