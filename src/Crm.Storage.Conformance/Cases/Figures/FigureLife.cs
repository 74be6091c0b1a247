using Crm.Deals;
using NodaTime;

namespace Crm.Storage.Conformance.Cases;

/// <summary>Deals that come, change and go, with passages of every sort: jumped over, voided, lost, in several currencies and versions of the process.</summary>
/// <param name="context">What it is made with.</param>
/// <param name="tenant">Where they live; absent = the tenant <c>main</c>.</param>
internal sealed class FigureLife(ConformanceContext context, ITenantStore? tenant = null)
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 0, 0);
    public static readonly DealKindId[] Kinds = [new(SampleValues.Id(101)), new(SampleValues.Id(102))];
    public static readonly UserId[] Users = [new(SampleValues.Id(111)), new(SampleValues.Id(112))];
    public static readonly PartnerId[] Partners = [new(SampleValues.Id(121)), new(SampleValues.Id(122)), new(SampleValues.Id(123))];
    public static readonly string[] Stages = ["agree", "lead", "offer"];

    private static readonly DirectoryEntryId[] Entries = [new(SampleValues.Id(131)), new(SampleValues.Id(132))];
    private static readonly SalesProcessId Process = new(SampleValues.Id(141));
    private static readonly AgreementId Agreement = new(SampleValues.Id(151));
    private static readonly CurrencyCode[] Currencies = [CurrencyCode.Rub, CurrencyCode.Usd];
    private readonly Dictionary<DealId, Deal> _deals = [];

    /// <summary>The deals as they are now.</summary>
    public IReadOnlyList<Deal> Deals => [.. _deals.Values];

    private ConformanceRandom Random => context.Random;

    private ITenantStore Tenant => tenant ?? context.Tenant;

    /// <summary>One commit: some new deals, a change or a removal.</summary>
    public async Task StepAsync(CancellationToken token)
    {
        var known = _deals.Count > 0 ? Random.Pick([.. _deals.Values]) : null;
        if (known is not null && Random.OneIn(8))
        {
            var gone = context.Make.Removing(Deal.Kind.ReferenceTo(known), known.Version);
            Expect.Committed(await Tenant.CommitAsync(gone with { ProjectionRemovals = [.. known.Passages.Select(p => RowOf(known, p))] }, token).ConfigureAwait(false));
            _deals.Remove(known.Id);
            return;
        }

        Deal[] saved = known is null || Random.OneIn(2)
            ? [.. Enumerable.Range(0, 1 + Random.Below(3)).Select(_ => Any(context.Make.Id(), 1))]
            : [Any(known.Id.Value, known.Version + 1)];
        await SaveAsync(saved, token).ConfigureAwait(false);
    }

    /// <summary>One commit of new deals with given ids and whatever else.</summary>
    public async Task OpenAsync(IEnumerable<DealId> ids, CancellationToken token) => await SaveAsync([.. ids.Select(id => Any(id.Value, 1))], token).ConfigureAwait(false);

    private async Task SaveAsync(Deal[] saved, CancellationToken token)
    {
        var set = context.Make.Saving([.. saved.Select(d => RecordSave.Of(d, d.Version - 1))]);
        Expect.Committed(await Tenant.CommitAsync(WithRows(set, saved), token).ConfigureAwait(false));
        foreach (var deal in saved)
        {
            _deals[deal.Id] = deal;
        }
    }

    /// <summary>The passage table follows its deals in the same commit, as the engine keeps it (DEAL-16).</summary>
    private ChangeSet WithRows(ChangeSet set, Deal[] saved) => set with
    {
        Projections = [.. saved.SelectMany(d => d.Passages.Select((p, i) => ProjectionWrite.Of(Row(d, p, i))))],
        ProjectionRemovals =
        [
            .. from deal in saved
               where _deals.ContainsKey(deal.Id)
               from passage in _deals[deal.Id].Passages
               where deal.Passages.All(p => p.Stage != passage.Stage)
               select RowOf(deal, passage),
        ],
    };

    private static EntityRef RowOf(Deal deal, StagePassage passage) => IdOf(deal, passage.Stage).Reference;

    // One row for each deal and stage.
    private static DealPassageId IdOf(Deal deal, string stage)
    {
        Span<byte> id = stackalloc byte[16];
        deal.Id.Value.TryWriteBytes(id, bigEndian: true, out _);
        id[0] += (byte)(1 + Array.IndexOf(Stages, stage));
        return new(new Guid(id, bigEndian: true));
    }

    private static DealPassage Row(Deal deal, StagePassage passage, int ordinal) => new()
    {
        Id = IdOf(deal, passage.Stage),
        Deal = deal.Id,
        Ordinal = ordinal,
        DealKind = deal.DealKind,
        Process = deal.Process!.Value,
        ProcessVersion = deal.ProcessVersion,
        Stage = passage.Stage,
        Start = passage.Start,
        End = passage.End,
        Result = passage.Result,
        IsSkipped = passage.IsSkipped,
        IsVoided = passage.IsVoided,
        Mover = passage.Mover,
        Potential = passage.Potential,
        Visits = passage.Visits,
        Stayed = passage.Stayed,
    };

    private Deal Any(Guid id, long version)
    {
        var deal = DealSamples.MinimalDeal(id, version);
        var (status, stages) = ((DealStatus)Random.Below(3), Random.Below(Stages.Length + 1));
        return deal with
        {
            DealKind = Random.Pick(Kinds),
            Process = Process,
            ProcessVersion = 1 + Random.Below(2),
            Stage = Random.Pick(Stages),
            StageEnteredAt = Moment(),
            Responsible = Random.Pick(Users),
            Partner = Random.OneIn(4) ? null : Random.Pick(Partners),
            Source = Random.OneIn(3) ? null : Random.Pick(Entries),
            Channel = Random.OneIn(3) ? null : Random.Pick(Entries),
            Agreement = Random.OneIn(3) ? Agreement : null,
            OpenedAt = Moment(),
            EndedAt = status == DealStatus.InProgress || Random.OneIn(2) ? null : Moment(),
            FrozenRate = Random.OneIn(3) ? new(CurrencyCode.Usd, CurrencyCode.Rub, 90.123456m, new(2026, 3, 1), "bank") : null,
            Demand = ValueList.From(Enumerable.Range(0, Random.Below(3)).Select(_ => Line())),
            Status = status,
            IsClosed = status != DealStatus.InProgress && Random.OneIn(2),
            DecidedAt = status == DealStatus.InProgress ? null : Moment(),
            LossReason = status == DealStatus.Lost && !Random.OneIn(3) ? Random.Pick(Entries) : null,
            Potential = Potential(),
            Passages = ValueList.From(Stages.OrderBy(_ => Random.Next()).Take(stages).ToList().Select(Passage)),
        };
    }

    private StagePassage Passage(string stage)
    {
        var (start, result) = (Moment(), (PassageResult)Random.Below(3));
        return new()
        {
            Stage = stage,
            Start = start,
            End = result == PassageResult.InProgress ? null : start + Length(),
            Result = result,
            IsSkipped = result == PassageResult.Passed && Random.OneIn(4),
            IsVoided = Random.OneIn(4),
            Potential = Potential(),
            Visits = Random.Below(4),
            Stayed = Length(),
        };
    }

    private DemandLine Line() => new()
    {
        Text = "ёлка \"9\"",
        Amount = Potential(),
        Satisfied = Random.Below(101) / 100m,
        Reason = Random.OneIn(2) ? Random.Pick(Entries) : null,
    };

    private Money Potential() => Money.FromTenThousandths(Random.OneIn(8) ? 999_999_999_999_999 : Random.Below(50_000_000), Random.Pick(Currencies));

    private Instant Moment() => Start + Duration.FromHours(Random.Below(24 * 30));

    private Duration Length() => Duration.FromNanoseconds(Random.Below(1_000_000_000) * (Random.OneIn(2) ? 1_000L : 1_000_000L));
}
