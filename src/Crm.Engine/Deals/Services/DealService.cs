using Crm.Kernel;
using Crm.Specifications;

namespace Crm.Deals;

/// <summary>Load → decide → commit for deals.</summary>
internal sealed class DealService(CrmSession session) : IDealService
{
    private readonly ReadRepository<Deal> _deals = new(session);

    public async ValueTask<Deal> GetAsync(DealId id, CancellationToken cancellationToken = default) =>
        await session.GetAsync<Deal>(id.Value, cancellationToken).ConfigureAwait(false);

    public ValueTask<IReadOnlyList<Deal>> ListAsync(Specification<Deal> specification, CancellationToken cancellationToken = default) =>
        _deals.ListAsync(specification, cancellationToken);

    public ValueTask<long> CountAsync(Specification<Deal> specification, CancellationToken cancellationToken = default) =>
        _deals.CountAsync(specification, cancellationToken);

    public ValueTask<Deal> OpenAsync(NewDealCommand command, CancellationToken cancellationToken = default) =>
        DealCommands.RunAsync(session, "open", command, cancellationToken);

    public ValueTask<Deal> EditAsync(EditDeal command, CancellationToken cancellationToken = default) =>
        DealCommands.RunAsync(session, "edit", command, cancellationToken);

    public ValueTask<Deal> MoveAsync(MoveDealCommand command, CancellationToken cancellationToken = default) =>
        DealCommands.RunAsync(session, "move", command, cancellationToken);

    public ValueTask<Deal> DecideAsync(DecideDeal command, CancellationToken cancellationToken = default) =>
        DealCommands.RunAsync(session, "decide", command, cancellationToken);

    public ValueTask<Deal> CloseAsync(CloseDeal command, CancellationToken cancellationToken = default) =>
        DealCommands.RunAsync(session, "close", command, cancellationToken);

    public ValueTask<Deal> ReopenAsync(ReopenDeal command, CancellationToken cancellationToken = default) =>
        DealCommands.RunAsync(session, "reopen", command, cancellationToken);

    public ValueTask<Deal> ConvertAsync(ConvertDeal command, CancellationToken cancellationToken = default) =>
        DealCommands.RunAsync(session, "convert", command, cancellationToken);

    public async ValueTask<IReadOnlyList<CrmError>> CheckAsync(DealCommand command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var activity = CrmTelemetry.Start("deals", "check");
        var work = new Work(session, new ChangeSetId(session.NewId()));
        var (before, decision) = await DealDecider.DecideAsync(command, work, session.Store, cancellationToken).ConfigureAwait(false);
        return CommandRunner.Reasons(before, command.ExpectedVersion, decision.Errors);
    }

    public async ValueTask<DealMoves> MovesAsync(DealId id, CancellationToken cancellationToken = default)
    {
        using var activity = CrmTelemetry.Start("deals", "moves");
        var deal = await GetAsync(id, cancellationToken).ConfigureAwait(false);
        return await new DealOptions(session, deal).ListAsync(cancellationToken).ConfigureAwait(false);
    }
}
