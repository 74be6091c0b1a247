using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Load → decide → commit for sales plans, and how far they have come.</summary>
internal sealed class SalesPlanService(CrmSession session) : ISalesPlanService
{
    private readonly ReadRepository<SalesPlan> _plans = new(session);

    public ValueTask<SalesPlan> GetAsync(SalesPlanId id, CancellationToken cancellationToken = default) => session.GetAsync<SalesPlan>(id.Value, cancellationToken);

    public ValueTask<IReadOnlyList<SalesPlan>> ListAsync(Specification<SalesPlan> specification, CancellationToken cancellationToken = default) =>
        _plans.ListAsync(specification, cancellationToken);

    public ValueTask<SalesPlan> DraftAsync(DraftSalesPlan command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return CommandRunner.RunAsync(session, new CommandEnvelope("sales_plans", "draft", command.RequestId), command, SalesPlanDrafts.MakeAsync, cancellationToken);
    }

    public ValueTask<SalesPlan> EditAsync(EditSalesPlan command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        var errors = new List<CrmError>();
        DealInputChecks.IsWhole(command.Changes, "changes", SalesPlanRules.MaxParts, errors);
        errors.ThrowIfAny();
        return CommandRunner.RunAsync(
            session, new CommandEnvelope("sales_plans", "edit", command.RequestId, command.ExpectedVersion) { Target = command.Plan.Value }, command, EditAsync, cancellationToken);
    }

    public ValueTask<SalesPlan> ApproveAsync(ApproveSalesPlan command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        session.Require(CrmRights.ManageDirectories);
        return CommandRunner.RunAsync(
            session,
            new CommandEnvelope("sales_plans", "approve", command.RequestId, command.ExpectedVersion) { Target = command.Plan.Value },
            command,
            ApproveAsync,
            (s, _, token) => s.GetAsync<SalesPlan>(command.Plan.Value, token),
            cancellationToken);
    }

    public async ValueTask<SalesPlanReport> ProgressAsync(SalesPlanQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        using var activity = CrmTelemetry.Start("sales_plans", "progress");
        var plan = await GetAsync(query.Plan, cancellationToken).ConfigureAwait(false);
        var run = await ReportRun.BeginAsync(session, query with { Currency = plan.Currency }, looksAtSegments: false, cancellationToken).ConfigureAwait(false);
        await using (run.ConfigureAwait(false))
        {
            var departments = await Departments.LoadAsync(run.Snapshot, cancellationToken).ConfigureAwait(false);
            var probabilities = await DealProbabilities.LoadAsync(run, cancellationToken).ConfigureAwait(false);
            var progress = new SalesPlanProgress(plan, departments, run.Figures);
            await foreach (var deal in run.DealsAsync(cancellationToken).ConfigureAwait(false))
            {
                progress.Add(deal.Facts, probabilities.Of);
            }

            return await progress.BuildAsync(query, run.Figures, run.Rates, [.. run.AsNowDimensions, "department_tree", "probability_method"], cancellationToken).ConfigureAwait(false);
        }
    }

    private static async ValueTask<SalesPlan> EditAsync(EditSalesPlan command, Work work, CancellationToken cancellationToken)
    {
        var before = await DraftOfAsync(command.Plan, command.ExpectedVersion, work, cancellationToken).ConfigureAwait(false);
        var departments = await Departments.LoadAsync(work.Session.Store, cancellationToken).ConfigureAwait(false);
        var (after, errors) = (before, new List<CrmError>());
        foreach (var change in command.Changes)
        {
            after = SalesPlanRules.Edit(after, change, departments, errors);
        }

        errors.ThrowIfAny();
        return after == before ? before : Write(work, before, after, "sales_plan.edited");
    }

    private static async ValueTask<SalesPlan> ApproveAsync(ApproveSalesPlan command, Work work, CancellationToken cancellationToken)
    {
        var draft = await DraftOfAsync(command.Plan, command.ExpectedVersion, work, cancellationToken).ConfigureAwait(false);
        var series = draft.Series;
        var inForce = Specification.Where<SalesPlan>(p => p.Series == series && p.State == SalesPlanState.Approved);
        await foreach (var old in work.Session.Store.QueryAsync(inForce, cancellationToken).ConfigureAwait(false))
        {
            Write(work, old, old with { State = SalesPlanState.Superseded }, "sales_plan.superseded");
        }

        return Write(
            work, draft, draft with { State = SalesPlanState.Approved, ApprovedAt = work.Now, ApprovedBy = work.Session.Principal.UserId }, "sales_plan.approved");
    }

    private static async ValueTask<SalesPlan> DraftOfAsync(SalesPlanId id, long? expected, Work work, CancellationToken cancellationToken)
    {
        var plan = await work.Session.GetAsync<SalesPlan>(id.Value, cancellationToken).ConfigureAwait(false);
        CommandRunner.CheckExpected(plan, expected);
        return plan.State == SalesPlanState.Draft ? plan : throw new CrmRuleException([SalesPlanErrors.NotDraft.With(("state", plan.State))]);
    }

    private static SalesPlan Write(Work work, SalesPlan before, SalesPlan after, string verb)
    {
        var recordedAt = work.RecordAfter(before.RecordedAt);
        return RecordWriter.Save(work, after with { Version = before.Version + 1, RecordedAt = recordedAt }, recordedAt, verb, SalesPlanDrafts.Changes(before, after));
    }
}
