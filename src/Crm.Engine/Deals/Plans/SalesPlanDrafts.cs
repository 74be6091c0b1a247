using Crm.Kernel;
using Crm.Specifications;
using Crm.Storage;
using NodaTime;

namespace Crm.Deals;

/// <summary>Makes drafts of sales plans.</summary>
internal static class SalesPlanDrafts
{
    private const decimal MaxFactor = 1_000m;

    public static async ValueTask<SalesPlan> MakeAsync(DraftSalesPlan command, Work work, CancellationToken cancellationToken)
    {
        Check(command);
        var id = new SalesPlanId(work.Session.NewId());
        var revised = command.Revises is { } revises ? await RevisedAsync(revises, command, work, cancellationToken).ConfigureAwait(false) : null;
        var plan = new SalesPlan
        {
            Id = id,
            Version = 1,
            Series = revised?.Series ?? id,
            Number = (revised?.Number ?? 0) + 1,
            Name = command.Name,
            Unit = command.Period.Unit,
            FirstDay = command.Period.FirstDay,
            Currency = command.Currency,
            Lines = await LinesAsync(command, revised, work, cancellationToken).ConfigureAwait(false),
            RecordedAt = work.RecordAfter(Instant.MinValue),
        };

        // Two drafts of one version cannot be made side by side: the second finds the first one and is refused.
        work.Claim(NumberOf(plan), null);
        return RecordWriter.Save(work, plan, plan.RecordedAt, "sales_plan.drafted", Changes(null, plan));
    }

    /// <summary>The key a plan holds for ever: its number in its series.</summary>
    public static Claim NumberOf(SalesPlan plan) => new("sales_plan.number", $"{plan.Series}:{plan.Number}", plan.Id.Reference);

    public static FieldChanges Changes(SalesPlan? before, SalesPlan after) => new FieldChanges()
        .Hidden("name", before?.Name, after.Name)
        .Value("state", before?.State, after.State)
        .Value("amount", before?.Lines[0].Amount, after.Lines[0].Amount)
        .Value("lines", before?.Lines.Count, after.Lines.Count);

    private static void Check(DraftSalesPlan command)
    {
        var errors = new List<CrmError>();
        TextRules.CheckLine(command.Name, "name", errors, required: true);
        if (command.Currency.IsDefault)
        {
            errors.Add(DealInputChecks.Missing("currency"));
        }

        if (command.Period.FirstDay.Year is < 2 or > 9_997)
        {
            errors.Add(CommonErrors.OutOfRange.With(("field", "period"), ("value", command.Period.FirstDay), ("allowed", "0002…9997")) with { Target = "period" });
        }

        ReportQueryChecks.CheckDefined(command.Period.Unit, "period.unit", errors);
        ReportQueryChecks.CheckDefined(command.SplitBy ?? default, "split_by", errors);
        switch (command.Basis)
        {
            case null:
                errors.Add(DealInputChecks.Missing("basis"));
                break;
            case SalesPlanBasis.ByHand hand:
                SalesPlanRules.IsAmount(hand.Amount, command.Currency, errors);
                break;
            case SalesPlanBasis.LastPeriod { Factor: < 0m or > MaxFactor } last:
                errors.Add(CommonErrors.OutOfRange.With(("field", "factor"), ("value", last.Factor), ("allowed", $"0…{MaxFactor}")) with { Target = "factor" });
                break;
            case SalesPlanBasis.Copy when command.Revises is null:
                errors.Add(SalesPlanErrors.NothingToCopy.With() with { Target = "basis" });
                break;
            default:
                break;
        }

        errors.ThrowIfAny();
    }

    /// <summary>The version that is to be superseded: the newest of its plan, approved, of the same period and currency; held by the commit.</summary>
    private static async ValueTask<SalesPlan> RevisedAsync(SalesPlanId id, DraftSalesPlan command, Work work, CancellationToken cancellationToken)
    {
        var named = await work.Session.GetAsync<SalesPlan>(id.Value, cancellationToken).ConfigureAwait(false);
        var series = named.Series;
        var versions = Specification.Where<SalesPlan>(p => p.Series == series);
        var newest = named;
        await foreach (var version in work.Session.Store.QueryAsync(versions, cancellationToken).ConfigureAwait(false))
        {
            newest = version.Number > newest.Number ? version : newest;
        }

        if (newest.State != SalesPlanState.Approved)
        {
            throw new CrmRuleException([SalesPlanErrors.RevisionNotApproved.With(("state", newest.State)) with { Target = "revises" }]);
        }

        if (newest.Period() != command.Period || newest.Currency != command.Currency)
        {
            throw new CrmRuleException([SalesPlanErrors.RevisionOtherPeriod.With(("period", newest.Period()), ("currency", newest.Currency.Value)) with { Target = "period" }]);
        }

        work.Guard(newest);
        return newest;
    }

    private static async ValueTask<ValueList<SalesPlanLine>> LinesAsync(DraftSalesPlan command, SalesPlan? revised, Work work, CancellationToken cancellationToken) =>
        command.Basis switch
        {
            SalesPlanBasis.ByHand hand => [SalesPlanBases.Whole(command.Period, hand.Amount)],
            SalesPlanBasis.Copy => revised!.Lines,
            _ => await SalesPlanBases.FillAsync(work.Session, command, cancellationToken).ConfigureAwait(false),
        };
}
