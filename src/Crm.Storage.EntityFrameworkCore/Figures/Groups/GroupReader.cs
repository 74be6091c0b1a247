using System.Data.Common;
using System.Text;
using Crm.Deals;
using NodaTime;

namespace Crm.Storage.EntityFrameworkCore;

/// <summary>Makes groups of the rows of a statement, one of each. Belongs to one thread.</summary>
internal sealed class GroupReader(DealGroupsQuery question)
{
    // 10¹⁴ in ten-thousandths: no amount holds as much.
    private static readonly Int128 LeastBeyond = 1_000_000_000_000_000_000;

    private readonly List<DealGroup> _groups = [];

    /// <summary>Whether a row said something that a group cannot say.</summary>
    public bool IsIrregular { get; private set; }

    public IReadOnlyList<DealGroup> Groups => _groups;

    public void Add(DbDataReader row)
    {
        var count = Number(row, GroupColumn.Count);
        var units = ExactSum.Read(row, (int)GroupColumn.Units);
        if (count > int.MaxValue || Text(row, GroupColumn.Currency) is not { } text || !CurrencyCode.TryParse(text, out var currency) || Int128.Abs(units) >= LeastBeyond)
        {
            IsIrregular = true;
            return;
        }

        var (asks, isAlone) = (question.Traits, question.Traits.HasFlag(DealTraits.Deal));
        _groups.Add(new()
        {
            Deal = Id(row, GroupColumn.Deal) is { } deal ? new DealId(deal) : null,
            Kind = Id(row, GroupColumn.Kind) is { } kind ? new DealKindId(kind) : null,
            Process = Id(row, GroupColumn.Process) is { } process ? new SalesProcessId(process) : null,
            ProcessVersion = asks.HasFlag(DealTraits.Stay) ? (int)Number(row, GroupColumn.ProcessVersion) : null,
            Stage = Text(row, GroupColumn.Stage),
            StageEnteredAt = Moment(row, GroupColumn.StageEntered, isAlone: true),
            Status = asks.HasFlag(DealTraits.Status) ? (DealStatus)Number(row, GroupColumn.Status) : null,
            IsClosed = asks.HasFlag(DealTraits.Closed) ? Number(row, GroupColumn.Closed) != 0 : null,
            Responsible = Id(row, GroupColumn.Responsible) is { } responsible ? new UserId(responsible) : null,
            Partner = Id(row, GroupColumn.Partner) is { } partner ? new PartnerId(partner) : null,
            Agreement = Id(row, GroupColumn.Agreement) is { } agreement ? new AgreementId(agreement) : null,
            LossReason = Entry(row, GroupColumn.LossReason),
            Source = Entry(row, GroupColumn.Source),
            Channel = Entry(row, GroupColumn.Channel),
            OpenedAt = Moment(row, GroupColumn.Opened, isAlone),
            DecidedAt = Moment(row, GroupColumn.Decided, isAlone),
            EndedAt = Moment(row, GroupColumn.Ended, isAlone),
            FrozenRate = Json<ExchangeRate>(row, GroupColumn.FrozenRate),
            Demand = Json<ValueList<DemandLine>>(row, GroupColumn.Demand) ?? [],
            Count = (int)count,
            Potential = Money.FromTenThousandths((long)units, currency),
        });
    }

    private Instant? Moment(DbDataReader row, GroupColumn column, bool isAlone) =>
        row.IsDBNull((int)column) ? null
        : isAlone ? InstantExtensions.FromMicroseconds(Number(row, column))
        : question.MomentOf((int)Number(row, column));

    private static DirectoryEntryId? Entry(DbDataReader row, GroupColumn column) => Id(row, column) is { } id ? new DirectoryEntryId(id) : null;

    private static Guid? Id(DbDataReader row, GroupColumn column) => ExactSum.Id(row, (int)column);

    private static long Number(DbDataReader row, GroupColumn column) => ExactSum.Number(row, (int)column);

    private static string? Text(DbDataReader row, GroupColumn column) => row.IsDBNull((int)column) ? null : row.GetString((int)column);

    private static T? Json<T>(DbDataReader row, GroupColumn column)
        where T : class => Text(row, column) is { } json ? (T)StateJson.Read(Encoding.UTF8.GetBytes(json), typeof(T)) : null;
}
